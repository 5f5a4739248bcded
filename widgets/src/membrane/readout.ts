/** The read-out: what one neuron does at one time, in words. */
import { spikesBetween } from '../plot/raster';
import { type MembraneData, sampleAt } from './data';

function spikeText(data: MembraneData, row: number, timeMs: number): string {
  const half = data.header.sampling_period_ms / 2;
  const [from, to] = spikesBetween(data.spikeTimesMs, timeMs - half, timeMs + half);
  return data.spikeRows.subarray(from, to).includes(row) ? ', spike' : '';
}

/** For example "7.0 ms, neuron 0: -65.00 mV, spike". */
export function readout(data: MembraneData, row: number, timeMs: number): string {
  const { header } = data;
  const label = header.labels[row] ?? `neuron ${row}`;
  const v = header.samples > 0 ? data.traces[row]?.[sampleAt(header, timeMs)] : undefined;
  const voltage = v === undefined || Number.isNaN(v) ? 'v not recorded' : `${v.toFixed(2)} mV`;
  return `${timeMs.toFixed(1)} ms, ${label}: ${voltage}${spikeText(data, row, timeMs)}`;
}
