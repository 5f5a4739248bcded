/** Replays cursor positions, without JupyterLab and without a kernel. */
import type { Catalogue } from '../catalogue/catalogue';
import { completionsAt } from '../completer/complete';
import { NotebookModel } from '../notebook/model';

/** Where the cursor is, in the last cell. */
export const CURSOR = '▮';

export interface CorpusPosition {
  readonly id: string;
  readonly cells: readonly string[];
  readonly wanted: readonly string[];
  readonly units: Readonly<Record<string, string>>;
}

export interface Offer {
  readonly id: string;
  /** Labels in the order in which they are shown. */
  readonly offered: readonly string[];
  readonly units: Readonly<Record<string, string>>;
  readonly ms: number;
}

export interface Score {
  readonly all: boolean;
  /** Place of each wanted name, counted from 1; 0 where it is not offered. */
  readonly ranks: readonly number[];
  readonly firstFive: boolean;
  readonly unitsWanted: number;
  readonly unitsShown: number;
}

export function isCorpus(data: unknown): data is CorpusPosition[] {
  return (
    Array.isArray(data) &&
    data.every((entry: Partial<CorpusPosition>) => {
      const cells: unknown = entry.cells;
      return typeof entry.id === 'string' && Array.isArray(cells) && Array.isArray(entry.wanted);
    })
  );
}

/** What is offered at a position, by a completer that has not seen its cells before. */
export function replay(catalogue: Catalogue, position: CorpusPosition, now: () => number): Offer {
  const cells = [...position.cells];
  const last = cells.pop() ?? '';
  const offset = last.includes(CURSOR) ? last.indexOf(CURSOR) : last.length;
  const sources = [...cells, last.replace(CURSOR, '')];
  const start = now();
  const cursor = { cell: cells.length, offset };
  const { items } = completionsAt(catalogue, new NotebookModel(catalogue).look(sources, cursor), cursor);
  const ms = now() - start;
  const units: Record<string, string> = {};
  for (const { label, unit } of items) {
    if (unit !== undefined && unit !== '') {
      units[label] = unit;
    }
  }
  return { id: position.id, offered: items.map(item => item.label), units, ms };
}

export function score(position: CorpusPosition, offer: Offer): Score {
  const ranks = position.wanted.map(name => offer.offered.indexOf(name) + 1);
  const units = Object.entries(position.units);
  return {
    ranks,
    all: ranks.every(rank => rank > 0),
    firstFive: ranks.every(rank => rank > 0 && rank <= 5),
    unitsWanted: units.length,
    unitsShown: units.filter(([name, unit]) => offer.units[name] === unit).length,
  };
}

/** Whether the cursor stands between quotes. */
export function insideString(position: CorpusPosition): boolean {
  return /["']\w*▮/.test(position.cells.at(-1) ?? '');
}
