/** What a live view shows: it takes frames, and says what is to be drawn and read out. */
import type { MembraneData } from '../membrane/data';
import type { Values } from '../membrane/paint';
import type { TimeWindow } from '../plot/window';
import type { Frame } from './frames';

export interface Content {
  /** Names of the lines, which can be hidden one by one; none where there is a raster. */
  readonly labels: readonly string[];
  /** Up to here it is known what happened. */
  readonly endMs: number;
  add(frame: Frame): void;
  /** What to draw: lines with an axis of their values, or a raster where there is none. */
  picture(): { readonly data: MembraneData; readonly values: Values | null };
  /** The picture in words. */
  words(shown: TimeWindow): string;
}

export function spanText({ startMs, stopMs }: TimeWindow): string {
  return `from ${startMs.toFixed(0)} to ${stopMs.toFixed(0)} ms`;
}
