/** Parses cells, and only what changed since the last time. */
import { type ChangedRange, type Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/python';

import { Source } from './nodes';
import { readBlock } from './statements';
import type { Block, Expression } from './syntax';

export interface ParsedCell {
  readonly source: string;
  readonly block: Block;
}

const CELL_OF_ANOTHER_LANGUAGE = /^\s*%%(?!time\b|timeit\b|capture\b|prun\b)/;

/** Blanks out IPython's magics, so that offsets stay as they are. */
export function pythonOf(source: string): string {
  if (CELL_OF_ANOTHER_LANGUAGE.test(source)) {
    return source.replace(/[^\n]/g, ' ');
  }
  return source.includes('%') || source.includes('!') || source.includes('?')
    ? source.replace(/^[ \t]*(?:%|!|\?)[^\n]*|^[ \t]*[\w.]+\?{1,2}[ \t]*$/gm, line =>
        ' '.repeat(line.length),
      )
    : source;
}

/** The one stretch in which two texts differ. */
function changeBetween(before: string, after: string): ChangedRange {
  const shortest = Math.min(before.length, after.length);
  let from = 0;
  while (from < shortest && before[from] === after[from]) {
    from += 1;
  }
  let tail = 0;
  while (
    tail < shortest - from &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  return { fromA: from, toA: before.length - tail, fromB: from, toB: after.length - tail };
}

interface Known extends ParsedCell {
  readonly python: string;
  readonly tree: Tree;
}

function parse(source: string, near?: Known): Known {
  const python = pythonOf(source);
  const fragments = near
    ? TreeFragment.applyChanges(TreeFragment.addTree(near.tree), [
        changeBetween(near.python, python),
      ])
    : undefined;
  const tree = parser.parse(python, fragments);
  return { source, python, tree, block: readBlock(tree.topNode, new Source(python)) };
}

/** Cells of one notebook, by their place. */
export class CellParser {
  /** Parses the cells; those whose text did not change are taken from the last time. */
  parse(sources: readonly string[]): readonly ParsedCell[] {
    const bySource = new Map(this.cells.map(cell => [cell.source, cell]));
    this.cells = sources.map((source, k) => bySource.get(source) ?? parse(source, this.cells[k]));
    return this.cells;
  }

  private cells: readonly Known[] = [];
}

/** The expression that a piece of text is, such as `pops[0]`. */
export function parseExpression(text: string): Expression | undefined {
  const [statement] = readBlock(parser.parse(text).topNode, new Source(text));
  return statement?.kind === 'expression' ? statement.value : undefined;
}
