/** Frames of spikes as `pyspinn.live.frames` packs them. */

export interface SpikeFrame {
  readonly firstTick: number;
  readonly ticks: number;
  /** Pairs of ticks since the first one, and cell. */
  readonly pairs: Uint16Array | Uint32Array;
}

const HEADER_BYTES = 24;
const SPIKES = 1;

/** Reads a frame; undefined where it holds something other than spikes. */
export function spikeFrame(data: DataView): SpikeFrame | undefined {
  const word = (index: number): number => data.getUint32(4 * index, true);
  if (data.byteLength < HEADER_BYTES || word(0) !== SPIKES) {
    return undefined;
  }
  const width = word(5);
  const bytes = 2 * word(4) * width;
  // A copy, since a view may begin anywhere and an array of words may not.
  const start = data.byteOffset + HEADER_BYTES;
  const copy = data.buffer.slice(start, start + bytes) as ArrayBuffer;
  return {
    firstTick: word(2),
    ticks: word(3),
    pairs: width === 2 ? new Uint16Array(copy) : new Uint32Array(copy),
  };
}
