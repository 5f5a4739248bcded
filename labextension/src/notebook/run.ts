/** What is gathered while a program is looked through in the order in which it would run. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Call, Circumstances } from './calls';
import { Scope } from './scope';
import type { Span } from './syntax';
import type { FunctionValue, Value } from './values';

export type Sure = 'no' | 'maybe' | 'yes';

/** Where the program stands in the life of a simulation. */
export interface Order {
  readonly setup: Sure;
  readonly run: Sure;
  readonly ended: Sure;
  readonly session: number;
}

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

const CERTAIN: Circumstances = { certain: true, repeated: false, hypothetical: false };

/** Calls of the notebook's own functions that are followed: as many, and as deep. */
const MOST_CALLS = 200;
const DEEPEST = 4;

export class Run {
  constructor(
    readonly catalogue: Catalogue,
    readonly cursor?: Cursor,
  ) {}

  readonly calls: Call[] = [];
  readonly misses: Miss[] = [];
  readonly mentions: Mention[] = [];
  readonly orders = new Map<Call, Order>();
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
    this.functions.set(callee, true);
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
    this.orders.set(call, this.order);
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
      this.births.set(value, this.branch);
    }
    return value;
  }

  /** Whether what happens now happens as surely, and as often, as a list was made. */
  isWhereBorn(value: Value): boolean {
    return this.births.get(value) === this.branch;
  }

  private branch = 0;
  private branches = 0;
  private readonly births = new WeakMap<Value, number>();
  private depth = 0;
  private followed = 0;
}
