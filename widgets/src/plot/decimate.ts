/** Thins a trace to what a screen can show: the lowest and highest sample of each pixel column. */

export interface Extremes {
  /** Pixel columns that have at least one number, in order. */
  readonly columns: Int32Array;
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** First and last number in each column, to join it to its neighbours. */
  readonly first: Float32Array;
  readonly last: Float32Array;
}

/**
 * Finds the extremes of `trace[from..to)` in `width` columns; NaN is skipped.
 *
 * Every extreme survives, so no spike is ever lost to thinning.
 */
export function minMax(trace: Float32Array, from: number, to: number, width: number): Extremes {
  const columns: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  const first: number[] = [];
  const last: number[] = [];
  const perColumn = (to - from) / width;
  for (let i = from; i < to; i++) {
    const value = trace[i];
    if (value === undefined || Number.isNaN(value)) {
      continue;
    }
    const column = Math.min(width - 1, Math.floor((i - from) / perColumn));
    const k = columns.length - 1;
    if (columns[k] === column) {
      low[k] = Math.min(low[k] ?? value, value);
      high[k] = Math.max(high[k] ?? value, value);
      last[k] = value;
    } else {
      columns.push(column);
      low.push(value);
      high.push(value);
      first.push(value);
      last.push(value);
    }
  }
  return {
    columns: Int32Array.from(columns),
    low: Float32Array.from(low),
    high: Float32Array.from(high),
    first: Float32Array.from(first),
    last: Float32Array.from(last),
  };
}

/** The lowest and highest number of several traces, or null where there is none. */
export function range(traces: Iterable<Float32Array>): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const trace of traces) {
    for (const value of trace) {
      // Comparisons with NaN are false, so NaN is skipped.
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}
