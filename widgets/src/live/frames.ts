/** Frames of a running network as `pyspinn.live.frames` packs them. */

interface Span {
  readonly firstTick: number;
  readonly ticks: number;
}

export interface SpikeFrame extends Span {
  readonly kind: 'spikes';
  /** Pairs of ticks since the first one, and cell. */
  readonly pairs: Uint16Array | Uint32Array;
}

export interface ValueFrame extends Span {
  readonly kind: 'values';
  /** One row for each sample, as long as there are cells. */
  readonly samples: Float32Array;
  readonly cells: number;
}

export interface CountFrame extends Span {
  readonly kind: 'counts';
  /** Spikes of all cells in each of the equal parts of the ticks. */
  readonly counts: Uint32Array;
}

export type Frame = SpikeFrame | ValueFrame | CountFrame;

const HEADER_BYTES = 24;
const [SPIKES, VALUES, COUNTS] = [1, 2, 3];

/** Reads a frame; undefined where it is of no known kind. */
export function readFrame(data: DataView): Frame | undefined {
  if (data.byteLength < HEADER_BYTES) {
    return undefined;
  }
  const word = (index: number): number => data.getUint32(4 * index, true);
  const span = { firstTick: word(2), ticks: word(3) };
  const [items, width] = [word(4), word(5)];
  // A copy, since a view may begin anywhere and an array of words may not.
  const body = (bytes: number): ArrayBuffer => {
    const start = data.byteOffset + HEADER_BYTES;
    return data.buffer.slice(start, start + bytes) as ArrayBuffer;
  };
  switch (word(0)) {
    case SPIKES: {
      const words = body(2 * items * width);
      const pairs = width === 2 ? new Uint16Array(words) : new Uint32Array(words);
      return { kind: 'spikes', ...span, pairs };
    }
    case VALUES:
      return { kind: 'values', ...span, samples: new Float32Array(body(4 * items * width)), cells: width };
    case COUNTS:
      return { kind: 'counts', ...span, counts: new Uint32Array(body(4 * items)) };
    default:
      return undefined;
  }
}
