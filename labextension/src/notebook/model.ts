/** The model of a notebook: what its cells import, make, connect and run, as far as can be seen. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Call } from './calls';
import { CellParser, type ParsedCell, parseExpression } from './cells';
import { evaluate } from './evaluate';
import { executeBlock, imagine } from './execute';
import { type Cursor, type Mention, type Miss, type Order, Run } from './run';
import { Scope } from './scope';
import { UNKNOWN, type Value } from './values';

export interface Model {
  readonly cells: readonly ParsedCell[];
  /** Every call of something in the catalogue, in the order in which they would run. */
  readonly calls: readonly Call[];
  readonly orders: ReadonlyMap<Call, Order>;
  readonly misses: readonly Miss[];
  readonly mentions: readonly Mention[];
  /** Import paths, whether known here or not. */
  readonly modules: ReadonlySet<string>;
  /** The names that are known at the cursor. */
  readonly here: Scope;
  /** The names that are known after the last cell. */
  readonly after: Scope;
  /** Where the simulation stands after the last cell. */
  readonly order: Order;
}

/** Looks through the cells of a notebook, or through the one text of a script. */
export function modelOf(
  catalogue: Catalogue,
  cells: readonly ParsedCell[],
  cursor?: Cursor,
): Model {
  const run = new Run(catalogue, cursor);
  const after = new Scope();
  cells.forEach((cell, k) => {
    run.cell = k;
    if (cursor?.cell === k) {
      run.captured = after.copy();
    }
    executeBlock(cell.block, after, run);
  });
  const { order } = run;
  for (const [callee, called] of run.functions) {
    if (!called) {
      imagine(callee, run);
    }
  }
  const { calls, orders, misses, mentions, modules } = run;
  const here = run.captured ?? after;
  return { cells, calls, orders, misses, mentions, modules, here, after, order };
}

/** What is known of the value of some text, at the cursor or else after the last cell. */
export function valueOf(catalogue: Catalogue, model: Model, text: string): Value {
  const expression = parseExpression(text);
  if (!expression) {
    return UNKNOWN;
  }
  const here = evaluate(expression, model.here, new Run(catalogue));
  return here.kind === 'unknown' ? evaluate(expression, model.after, new Run(catalogue)) : here;
}

/** Keeps what was parsed of one notebook between two edits. */
export class NotebookModel {
  constructor(private readonly catalogue: Catalogue) {}

  /** The model of the cells as they are now. */
  look(sources: readonly string[], cursor?: Cursor): Model {
    return modelOf(this.catalogue, this.parser.parse(sources), cursor);
  }

  private readonly parser = new CellParser();
}

/** Whether any cell imports PyNN for SpiNNaker, or PySpiNN. */
export function usesPyNN(catalogue: Catalogue, model: Model): boolean {
  return [...model.modules].some(
    path => catalogue.namespaceOf(path) !== undefined || catalogue.isPackage(path),
  );
}
