/** The code in a notebook file or a script. */

export interface SourceCell {
  readonly source: string;
  /** Place among all cells of the notebook, counted from 1. */
  readonly number: number;
}

interface RawCell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
}

/** The code cells of a notebook; of a script, its text. */
export function sourcesIn(file: string, text: string): SourceCell[] {
  if (!file.endsWith('.ipynb')) {
    return [{ source: text, number: 1 }];
  }
  const { cells } = JSON.parse(text) as { cells?: unknown };
  if (!Array.isArray(cells)) {
    throw new Error('no notebook of format 4: it has no "cells"');
  }
  return (cells as RawCell[]).flatMap((cell, k) => {
    const source = Array.isArray(cell.source) ? cell.source.join('') : cell.source;
    return cell.cell_type === 'code' && typeof source === 'string' ? [{ source, number: k + 1 }] : [];
  });
}
