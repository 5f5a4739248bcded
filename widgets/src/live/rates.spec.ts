/** Rates in bins, and membrane potentials, as the live views tell them. */
import { describe, expect, it } from 'vitest';

import { readFrame } from './frames';
import { packedCounts, packedValues } from './packed';
import { Rates } from './rates';
import { Voltages } from './voltages';
import type { Content } from './content';

function feed(content: Content, ...frames: DataView[]): void {
  for (const data of frames) {
    const frame = readFrame(data);
    if (frame) content.add(frame);
  }
}

const trace = (content: Content): number[] => [...(content.picture().data.traces[0] ?? [])];

describe('the rate of a population', () => {
  const bins = { cells: 4, dtMs: 0.5, binSteps: 10 };

  it('is spikes by cells and time, whatever the frames', () => {
    const rates = new Rates('cells', bins, 1000);
    // Two spikes a tick: 2 / 4 cells / 0.5 ms are 1000 Hz.
    feed(rates, packedCounts(0, [2, 2, 2]), packedCounts(3, new Array<number>(15).fill(2)));
    expect(trace(rates)).toEqual([1000]);
    feed(rates, packedCounts(18, [0, 4, 4]));
    // The second bin holds 8 * 2 + 0 + 4 = 20 spikes, as the first one.
    expect(trace(rates)).toEqual([1000, 1000]);
    expect(rates.picture().data.header).toMatchObject({ t_start_ms: 2.5, sampling_period_ms: 5 });
    expect(rates.endMs).toBe(10.5);
  });

  it('leaves out a bin that is not whole', () => {
    const rates = new Rates('cells', bins, 1000);
    feed(rates, packedCounts(5, new Array<number>(15).fill(1)));
    expect(trace(rates)).toEqual([500]);
    expect(rates.picture().data.header.t_start_ms).toBe(7.5);
    // Ticks 20 to 24 never come.
    feed(rates, packedCounts(25, new Array<number>(15).fill(1)));
    expect(trace(rates)).toEqual([500, NaN, 500]);
  });

  it('begins again when time goes back', () => {
    const rates = new Rates('cells', bins, 1000);
    feed(rates, packedCounts(0, new Array<number>(40).fill(1)), packedCounts(0, new Array<number>(10).fill(3)));
    expect(trace(rates)).toEqual([1500]);
  });

  it('is told in words', () => {
    const rates = new Rates('cells', bins, 1000);
    expect(rates.words({ startMs: 0, stopMs: 10 })).toBe('cells: no spikes counted yet');
    feed(rates, packedCounts(0, [...new Array<number>(10).fill(0), ...new Array<number>(10).fill(2)]));
    expect(rates.words({ startMs: 0, stopMs: 10 })).toBe(
      'cells: 1000.0 Hz in the last 5 ms, 500.0 Hz on average from 0 to 10 ms',
    );
  });

  it('has an axis from 0, also in silence', () => {
    const rates = new Rates('cells', bins, 1000);
    feed(rates, packedCounts(0, new Array<number>(10).fill(0)));
    expect(rates.picture().values).toEqual({ range: [0, 1], name: 'rate (Hz)' });
  });
});

describe('membrane potentials', () => {
  it('lie at the ticks that begin after the first one, and are told', () => {
    const voltages = new Voltages('cells', [0, 5], 1, 1000);
    expect(voltages.words({ startMs: 0, stopMs: 1000 })).toBe('cells: no membrane potentials yet');
    feed(voltages, packedValues(0, [[-65, -60], [-64, -55]]), packedValues(2, [[-63, -70]]));
    expect(voltages.labels).toEqual(['neuron 0', 'neuron 5']);
    expect(trace(voltages)).toEqual([-65, -64, -63]);
    expect(voltages.picture().data.header).toMatchObject({ t_start_ms: 1, t_stop_ms: 4 });
    expect(voltages.picture().values?.range).toEqual([-70, -55]);
    expect(voltages.words({ startMs: 2, stopMs: 3 })).toBe(
      'cells: neuron 0 -63.0 mV, neuron 5 -70.0 mV at 3 ms; between -70.0 and -55.0 mV from 2 to 3 ms',
    );
  });
});
