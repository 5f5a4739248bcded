/** Spikes in the order of time: which are in a window, and how many fall on each pixel. */

/** The first place in sorted `times` whose time is not below `timeMs`. */
export function lowerBound(times: Float64Array, timeMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) < timeMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The places of the spikes from `startMs` to `stopMs`, both included: from, to (excluded). */
export function spikesBetween(
  times: Float64Array,
  startMs: number,
  stopMs: number,
): [number, number] {
  let to = lowerBound(times, stopMs);
  while (to < times.length && times[to] === stopMs) {
    to += 1;
  }
  return [lowerBound(times, startMs), to];
}

export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly startMs: number;
  readonly stopMs: number;
  readonly rows: number;
}

/** Counts the spikes on each pixel of a grid; row 0 is at the bottom, as on an axis. */
export function density(times: Float64Array, rows: Uint32Array, grid: Grid): Uint16Array {
  const { width, height, startMs, stopMs } = grid;
  const counts = new Uint16Array(width * height);
  const [from, to] = spikesBetween(times, startMs, stopMs);
  const perMs = width / (stopMs - startMs);
  for (let i = from; i < to; i++) {
    const x = Math.min(width - 1, Math.floor(((times[i] ?? 0) - startMs) * perMs));
    const up = Math.floor((((rows[i] ?? 0) + 0.5) / grid.rows) * height);
    const pixel = (height - 1 - up) * width + x;
    counts[pixel] = Math.min(0xffff, (counts[pixel] ?? 0) + 1);
  }
  return counts;
}
