/** Samples at equal distances: what is kept, where in time it lies, and what is missing. */
import { describe, expect, it } from 'vitest';

import { TraceStore } from './traces';

/** Samples of two rows: the index, and its double. */
const samples = (first: number, count: number): Float32Array =>
  Float32Array.from({ length: 2 * count }, (_, i) => (first + (i >> 1)) * (1 + (i % 2)));

describe('the store of traces', () => {
  it('puts each sample at its time', () => {
    const store = new TraceStore(['one', 'two'], 0.5, 100);
    store.add(4, samples(4, 3));
    const { header, traces } = store.data;
    expect(header).toMatchObject({ samples: 3, neurons: 2, t_start_ms: 2, t_stop_ms: 3.5, sampling_period_ms: 0.5 });
    expect(traces.map(trace => [...trace])).toEqual([[4, 5, 6], [8, 10, 12]]);
  });

  it('keeps the newest samples, whatever the frames', () => {
    const store = new TraceStore(['one', 'two'], 1, 50);
    for (let first = 0; first < 1000; first += 7) {
      store.add(first, samples(first, 7));
    }
    const { header, traces } = store.data;
    expect(header.samples).toBe(50);
    expect([...(traces[0] ?? [])]).toEqual(Array.from({ length: 50 }, (_, i) => 1001 - 50 + i));
    expect(header.t_start_ms).toBe(951);
  });

  it('shows a gap where frames were left out', () => {
    const store = new TraceStore(['one', 'two'], 1, 100);
    store.add(0, samples(0, 2));
    store.add(4, samples(4, 1));
    expect([...(store.data.traces[0] ?? [])]).toEqual([0, 1, NaN, NaN, 4]);
    store.add(1_000_000, samples(1_000_000, 1));
    expect(store.data.header).toMatchObject({ samples: 100, t_start_ms: 999_901 });
  });

  it('begins again when time goes back', () => {
    const store = new TraceStore(['one', 'two'], 1, 100);
    store.add(0, samples(0, 9));
    store.add(3, samples(3, 1));
    expect(store.data.header).toMatchObject({ samples: 1, t_start_ms: 3 });
  });

  it('cuts a window at both ends, of times that no number holds exactly', () => {
    const store = new TraceStore(['one', 'two'], 0.1, 100);
    store.add(0, samples(0, 50));
    const [row] = store.within({ startMs: 0.3, stopMs: 0.7 });
    expect([...(row ?? [])]).toEqual([3, 4, 5, 6, 7]);
    expect(store.within({ startMs: 90, stopMs: 99 })[0]).toHaveLength(0);
  });
});
