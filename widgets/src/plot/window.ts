/** The stretch of time that a plot shows, and how zooming and panning change it. */

export interface TimeWindow {
  readonly startMs: number;
  readonly stopMs: number;
}

/** Zooming ends here: a window shorter than this shows no more than its two samples. */
export function shortestMs(samplingPeriodMs: number): number {
  return 2 * samplingPeriodMs;
}

/** Moves and shortens a window so that it lies within `full`. */
export function within(full: TimeWindow, startMs: number, lengthMs: number): TimeWindow {
  const length = Math.min(lengthMs, full.stopMs - full.startMs);
  const start = Math.min(Math.max(startMs, full.startMs), full.stopMs - length);
  return { startMs: start, stopMs: start + length };
}

/** Scales the length by `factor`; the time `aroundMs` keeps its place on the screen. */
export function zoomed(
  shown: TimeWindow,
  full: TimeWindow,
  factor: number,
  aroundMs: number,
  shortest: number,
): TimeWindow {
  const length = shown.stopMs - shown.startMs;
  const fullLength = full.stopMs - full.startMs;
  const wanted = Math.min(Math.max(length * factor, Math.min(shortest, fullLength)), fullLength);
  const place = length > 0 ? (aroundMs - shown.startMs) / length : 0.5;
  return within(full, aroundMs - place * wanted, wanted);
}

/** Moves the window by a part of its length: 0.5 is half a window to the right. */
export function panned(shown: TimeWindow, full: TimeWindow, part: number): TimeWindow {
  const length = shown.stopMs - shown.startMs;
  return within(full, shown.startMs + part * length, length);
}
