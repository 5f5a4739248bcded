/** Linear scales and the round numbers on their axes. */

export interface Scale {
  readonly fromValue: number;
  readonly toValue: number;
  readonly fromPixel: number;
  readonly toPixel: number;
}

export function toPixel(scale: Scale, value: number): number {
  const part = (value - scale.fromValue) / (scale.toValue - scale.fromValue);
  return scale.fromPixel + part * (scale.toPixel - scale.fromPixel);
}

export function toValue(scale: Scale, pixel: number): number {
  const part = (pixel - scale.fromPixel) / (scale.toPixel - scale.fromPixel);
  return scale.fromValue + part * (scale.toValue - scale.fromValue);
}

/** The step of 1, 2 or 5 times a power of ten that gives at most `most` steps. */
export function roundStep(length: number, most: number): number {
  const rough = length / Math.max(most, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5].find(times => times * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** The round values between two ends, both included. */
export function ticks(from: number, to: number, most: number): number[] {
  if (!(to > from)) {
    return Number.isFinite(from) ? [from] : [];
  }
  const step = roundStep(to - from, most);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** Writes a tick with as many decimals as its step needs, and never "-0". */
export function tickText(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = value.toFixed(Math.min(decimals, 6));
  return Number(text) === 0 ? text.replace('-', '') : text;
}
