/** Frames as Python packs them, for tests. */
import { readFrame, type SpikeFrame } from './frames';

/** A frame at an odd place in a larger buffer, as the transport may put it. */
function packed(words: readonly number[], bytes: number, fill: (body: DataView) => void): DataView {
  const offset = 3;
  const view = new DataView(new ArrayBuffer(offset + 24 + bytes), offset);
  words.forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  fill(new DataView(view.buffer, offset + 24));
  return view;
}

/** Pairs of ticks since the first one, and cell. */
export function packedSpikes(first: number, ticks: number, pairs: number[][], width: 2 | 4 = 2): DataView {
  return packed([1, 0, first, ticks, pairs.length, width], 2 * width * pairs.length, body => {
    pairs.flat().forEach((value, i) => {
      if (width === 2) {
        body.setUint16(2 * i, value, true);
      } else {
        body.setUint32(4 * i, value, true);
      }
    });
  });
}

/** One row for each tick. */
export function packedValues(first: number, rows: number[][]): DataView {
  const cells = rows[0]?.length ?? 0;
  return packed([2, 0, first, rows.length, rows.length, cells], 4 * rows.length * cells, body => {
    rows.flat().forEach((value, i) => {
      body.setFloat32(4 * i, value, true);
    });
  });
}

/** One count for each tick. */
export function packedCounts(first: number, counts: number[]): DataView {
  return packed([3, 0, first, counts.length, counts.length, 1], 4 * counts.length, body => {
    counts.forEach((value, i) => {
      body.setUint32(4 * i, value, true);
    });
  });
}

export function spikes(first: number, ticks: number, pairs: number[][]): SpikeFrame {
  const frame = readFrame(packedSpikes(first, ticks, pairs));
  if (frame?.kind !== 'spikes') throw new Error('no frame of spikes');
  return frame;
}
