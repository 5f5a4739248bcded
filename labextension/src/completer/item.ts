/** One row of the completion list. */
import type { Entry, Parameter } from '../catalogue/types';
import type { Value } from '../notebook/values';

export interface Item {
  /** What is matched and shown first. */
  readonly label: string;
  /** What is put into the text; tab stops are marked as `${1:text}`. */
  readonly insert: string;
  /** Sort of thing, as in JupyterLab's list. */
  readonly type: 'argument' | 'class' | 'function' | 'module' | 'snippet' | 'text' | 'value' | 'variable';
  readonly unit?: string;
  /** Short text behind the label: default, unit, limits. */
  readonly detail?: string;
  /** What the documentation panel explains. */
  readonly about?: Entry | Parameter;
  readonly value?: Value;
}

export interface Completion {
  /** The stretch of text that an item replaces. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Item[];
  /** Whether nothing else can be right here. */
  readonly closed: boolean;
  /** Whether some of the items are made for the place, and not merely names that are known. */
  readonly fits: boolean;
}

export const NOTHING: Completion = { from: 0, to: 0, items: [], closed: false, fits: false };

/** How well a label fits what was typed; undefined where it does not. Smaller is better. */
export function fit(label: string, word: string): number | undefined {
  if (word === '' || label.startsWith(word)) {
    return 0;
  }
  const [low, typed] = [label.toLowerCase(), word.toLowerCase()];
  if (low.startsWith(typed)) {
    return 1;
  }
  return typed.length >= 3 && low.includes(typed) ? 2 : undefined;
}

/** The items that fit what was typed, the best first, otherwise in their order. */
export function matching(items: readonly Item[], word: string): Item[] {
  const seen = new Set<string>();
  return items
    .map(item => ({ item, score: fit(item.label, word) }))
    .filter(({ item, score }) => {
      const fresh = score !== undefined && !seen.has(item.label);
      seen.add(score === undefined ? '' : item.label);
      return fresh;
    })
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0))
    .map(({ item }) => item);
}
