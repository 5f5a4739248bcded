/** What is gathered while a program is looked through in the order in which it would run. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Call, Circumstances, Order, Sure } from './calls';
import { Journal } from './journal';
import type { Scope } from './scope';
import type { Span } from './syntax';
import type { FunctionValue, Value } from './values';

/** A name that an object of the catalogue does not have. */
export interface Miss extends Span {
  readonly cell: number;
  readonly owner: Value;
  readonly name: string;
  readonly certain: boolean;
  readonly assigned: boolean;
  readonly broken: boolean;
}

/** A name of the catalogue as it stands in the text, for help. */
export interface Mention extends Span {
  readonly cell: number;
  readonly value: Value;
}

export interface Cursor {
  readonly cell: number;
  readonly offset: number;
}

/** How far a run had come. */
export interface Mark {
  readonly calls: number;
  readonly misses: number;
  readonly mentions: number;
  readonly changes: number;
  readonly order: Order;
  readonly followed: number;
}

const CERTAIN: Circumstances = { certain: true, repeated: false, hypothetical: false };

/** Calls of the notebook's own functions that are followed: as many, and as deep. */
const MOST_CALLS = 200;
const DEEPEST = 4;

export class Run {
  constructor(
    readonly catalogue: Catalogue,
    public cursor?: Cursor,
  ) {}

  readonly journal = new Journal();
  readonly calls: Call[] = [];
  readonly misses: Miss[] = [];
  readonly mentions: Mention[] = [];
  readonly functions = new Map<FunctionValue, boolean>();
  readonly modules = new Set<string>();

  cell = 0;
  /** Whether the statement being looked at is not (yet) Python. */
  broken = false;
  circumstances = CERTAIN;
  order: Order = { setup: 'no', run: 'no', ended: 'no', session: 0 };
  /** The names known where the cursor is. */
  captured?: Scope;

  /** Does something that may happen several times, or not at all. */
  under(change: Partial<Circumstances>, action: () => void): void {
    const before = this.circumstances;
    const branch = this.branch;
    if (Object.keys(change).length > 0) {
      this.circumstances = { ...before, ...change };
      this.branch = this.branches += 1;
    }
    try {
      action();
    } finally {
      this.circumstances = before;
      this.branch = branch;
    }
  }

  /** Whether a call of a function of the notebook is followed; then `action` follows it. */
  follow(callee: FunctionValue, action: () => void): void {
    this.journal.put(this.functions, callee, true);
    if (this.depth >= DEEPEST || this.followed >= MOST_CALLS) {
      return;
    }
    this.followed += 1;
    this.depth += 1;
    const cell = this.cell;
    this.cell = callee.cell;
    try {
      action();
    } finally {
      this.cell = cell;
      this.depth -= 1;
    }
  }

  /** Takes note of a call, and of where it brings the simulation. */
  add(call: Call): void {
    this.calls.push(call);
    const sure: Sure = this.circumstances.certain && !this.circumstances.hypothetical ? 'yes' : 'maybe';
    const more = (known: Sure): Sure => (known === 'yes' ? 'yes' : sure);
    switch (call.entry.path) {
      case 'setup':
        this.order = { setup: more(this.order.setup), run: 'no', ended: 'no', session: this.order.session + 1 };
        break;
      case 'run':
      case 'run_for':
      case 'run_until':
      case 'external_devices.run_forever':
      case 'external_devices.run_sync':
        this.order = { ...this.order, run: more(this.order.run) };
        break;
      case 'reset':
        this.order = { ...this.order, run: 'no' };
        break;
      case 'end':
        this.order = { ...this.order, ended: more(this.order.ended) };
        break;
    }
  }

  /** Notes where a list was made. */
  born<T extends Value>(value: T): T {
    if (value.kind === 'sequence') {
      value.branch = this.branch;
    }
    return value;
  }

  /** Whether what happens now happens as surely, and as often, as a list was made. */
  isWhereBorn(value: Value): boolean {
    return value.kind === 'sequence' && value.branch === this.branch;
  }

  /** Where the run stands, between two cells. */
  mark(): Mark {
    const { calls, misses, mentions, journal, order, followed } = this;
    return {
      calls: calls.length,
      misses: misses.length,
      mentions: mentions.length,
      changes: journal.length,
      order,
      followed,
    };
  }

  /** Takes back all that happened since a mark. */
  back(mark: Mark): void {
    this.journal.back(mark.changes);
    this.calls.length = mark.calls;
    this.misses.length = mark.misses;
    this.mentions.length = mark.mentions;
    this.order = mark.order;
    this.followed = mark.followed;
    this.captured = undefined;
  }

  private branch = 0;
  private branches = 0;
  private depth = 0;
  private followed = 0;
}
