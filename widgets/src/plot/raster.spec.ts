import { describe, expect, it } from 'vitest';

import { density, lowerBound, spikesBetween } from './raster';

const TIMES = Float64Array.from([1, 2, 2, 5, 9]);

describe('spikesBetween', () => {
  it('includes both ends', () => {
    expect(spikesBetween(TIMES, 2, 5)).toEqual([1, 4]);
    expect(spikesBetween(TIMES, 0, 10)).toEqual([0, 5]);
  });

  it('is empty beside the spikes', () => {
    const [from, to] = spikesBetween(TIMES, 6, 8);
    expect(to - from).toBe(0);
    expect(spikesBetween(new Float64Array(0), 0, 1)).toEqual([0, 0]);
  });

  it('agrees with a search one by one', () => {
    for (let t = 0; t <= 10; t += 0.5) {
      expect(lowerBound(TIMES, t)).toBe([...TIMES].filter(time => time < t).length);
    }
  });
});

describe('density', () => {
  const grid = { width: 10, height: 2, startMs: 0, stopMs: 10, rows: 2 };

  it('puts row 0 at the bottom and counts spikes on one pixel', () => {
    const counts = density(TIMES, Uint32Array.from([0, 1, 1, 0, 1]), grid);
    expect([...counts.subarray(0, 10)]).toEqual([0, 0, 2, 0, 0, 0, 0, 0, 0, 1]);
    expect([...counts.subarray(10)]).toEqual([0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('keeps every spike of the window, the one at its end too', () => {
    const rows = new Uint32Array(5);
    const total = density(TIMES, rows, { ...grid, stopMs: 9 }).reduce((a, b) => a + b, 0);
    expect(total).toBe(5);
  });

  it('has room for more rows than pixels', () => {
    const counts = density(Float64Array.of(1, 1), Uint32Array.of(0, 999), { ...grid, rows: 1000 });
    expect(counts[1]).toBe(1);
    expect(counts[11]).toBe(1);
  });
});
