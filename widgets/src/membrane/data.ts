/** Unpacks what the Python side sends: a header and three binary buffers. */

export interface Header {
  readonly samples: number;
  readonly neurons: number;
  readonly sampling_period_ms: number;
  readonly t_start_ms: number;
  readonly t_stop_ms: number;
  readonly labels: readonly string[];
}

export interface MembraneData {
  readonly header: Header;
  /** One trace in mV a neuron; NaN where it was not recorded. */
  readonly traces: readonly Float32Array[];
  /** All spikes in the order of time. */
  readonly spikeTimesMs: Float64Array;
  /** The neuron's row for each spike. */
  readonly spikeRows: Uint32Array;
}

/** Copies bytes, which may start anywhere, to where typed arrays may look at them. */
function aligned(view: DataView): ArrayBuffer {
  const copy = new Uint8Array(view.byteLength);
  copy.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return copy.buffer;
}

function checkLength(name: string, length: number, expected: number): void {
  if (length !== expected) {
    throw new RangeError(
      `MembranePlot: ${name} must have ${expected} entries by the header; got ${length}.`,
    );
  }
}

export function unpack(
  header: Header,
  traces: DataView,
  spikeTimes: DataView,
  spikeRows: DataView,
): MembraneData {
  const { samples, neurons } = header;
  const all = new Float32Array(aligned(traces));
  checkLength('traces', all.length, samples * neurons);
  const times = new Float64Array(aligned(spikeTimes));
  const rows = new Uint32Array(aligned(spikeRows));
  checkLength('spike_rows', rows.length, times.length);
  return {
    header,
    traces: Array.from({ length: neurons }, (_, n) => all.subarray(n * samples, (n + 1) * samples)),
    spikeTimesMs: times,
    spikeRows: rows,
  };
}

/** The place of the sample taken nearest to a time, kept within the trace. */
export function sampleAt(header: Header, timeMs: number): number {
  const place = Math.round((timeMs - header.t_start_ms) / header.sampling_period_ms);
  return Math.min(Math.max(place, 0), header.samples - 1);
}
