/** The model of a notebook: what its cells import, make, connect and run, as far as can be seen. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Call, Order } from './calls';
import { CellParser, type ParsedCell, parseExpression } from './cells';
import { evaluate } from './evaluate';
import { executeBlock, imagine } from './execute';
import { type Cursor, type Mark, type Mention, type Miss, Run } from './run';
import { Scope } from './scope';
import { UNKNOWN, type Value } from './values';

export interface Model {
  readonly cells: readonly ParsedCell[];
  /** Every call of something in the catalogue, in the order in which they would run. */
  readonly calls: readonly Call[];
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

/** What is known of the value of some text, at the cursor or else after the last cell. */
export function valueOf(catalogue: Catalogue, model: Model, text: string): Value {
  const expression = parseExpression(text);
  if (!expression) {
    return UNKNOWN;
  }
  const run = new Run(catalogue);
  const here = evaluate(expression, model.here, run);
  const value = here.kind === 'unknown' ? evaluate(expression, model.after, run) : here;
  run.journal.back(0);
  return value;
}

/**
 * Looks through one notebook again and again while it is edited, or through the one text of a script.
 *
 * What comes before the first cell that changed stays as it was, so a model is good until the next
 * one of its notebook is made.
 */
export class NotebookModel {
  constructor(private readonly catalogue: Catalogue) {
    this.run = new Run(catalogue);
    this.after = new Scope(undefined, this.run.journal);
    this.marks = [this.run.mark()];
  }

  /** The model of the cells as they are now. */
  look(sources: readonly string[], cursor?: Cursor): Model {
    const cells = this.parser.parse(sources);
    this.rewind(cells, cursor);
    const { run, after } = this;
    for (const cell of cells.slice(this.done.length)) {
      run.cell = this.done.length;
      if (cursor?.cell === run.cell) {
        run.captured = after.copy();
      }
      executeBlock(cell.block, after, run);
      this.done.push(cell);
      this.marks.push(run.mark());
    }
    return this.finish(cells);
  }

  /** Goes back to where a cell changed, or where the cursor is or was: what is known there depends on it. */
  private rewind(cells: readonly ParsedCell[], cursor: Cursor | undefined): void {
    const { run, done, marks } = this;
    const changed = done.findIndex((cell, k) => cell !== cells[k]);
    const places = [changed, cursor?.cell ?? -1, run.cursor?.cell ?? -1].filter(place => place >= 0);
    const start = Math.min(done.length, ...places);
    done.length = start;
    marks.length = start + 1;
    run.back(marks[start] ?? new Run(this.catalogue).mark());
    run.cursor = cursor;
  }

  private finish(cells: readonly ParsedCell[]): Model {
    const { run, after } = this;
    const { order } = run;
    for (const [callee, called] of run.functions) {
      if (!called) {
        imagine(callee, run);
      }
    }
    const known = after.copy();
    return {
      cells,
      calls: [...run.calls],
      misses: [...run.misses],
      mentions: [...run.mentions],
      modules: new Set(run.modules),
      here: run.captured ?? known,
      after: known,
      order,
    };
  }

  private readonly parser = new CellParser();
  private readonly run: Run;
  private readonly after: Scope;
  /** The cells that were gone through, and where the run stood before each of them and after the last. */
  private readonly done: ParsedCell[] = [];
  private readonly marks: Mark[];
}

/** Whether any cell imports PyNN for SpiNNaker, or PySpiNN. */
export function usesPyNN(catalogue: Catalogue, model: Model): boolean {
  return [...model.modules].some(
    path => catalogue.namespaceOf(path) !== undefined || catalogue.isPackage(path),
  );
}
