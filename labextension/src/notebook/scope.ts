/** Names and their values at one place of a program. */
import type { Journal } from './journal';
import { either, type Value } from './values';

/** What a branch of a program assigned. */
export type Assigned = ReadonlyMap<string, Value>;

export class Scope {
  constructor(
    readonly parent?: Scope,
    /** Of a scope that outlives a run. */
    private readonly journal?: Journal,
  ) {}

  get(name: string): Value | undefined {
    for (let k = this.layers.length - 1; k >= 0; k -= 1) {
      const value = this.layers[k]?.get(name);
      if (value) {
        return value;
      }
    }
    return this.parent?.get(name);
  }

  set(name: string, value: Value): void {
    const layer = this.layers.at(-1);
    if (layer && this.journal && this.layers.length === 1) {
      this.journal.put(layer, name, value);
    } else {
      layer?.set(name, value);
    }
  }

  /** All names that can be used here, those of the innermost scope first. */
  all(): Map<string, Value> {
    const all = this.own();
    for (const [name, value] of this.parent?.all() ?? []) {
      if (!all.has(name)) {
        all.set(name, value);
      }
    }
    return all;
  }

  /** A copy that later assignments do not change. */
  copy(): Scope {
    const copy = new Scope(this.parent);
    copy.layers = [this.own()];
    return copy;
  }

  /** Does something, and returns what it assigned without keeping it. */
  apart(action: () => void): Assigned {
    const layer = new Map<string, Value>();
    this.layers.push(layer);
    try {
      action();
    } finally {
      this.layers.pop();
    }
    return layer;
  }

  /** Takes what any of several branches assigned; if none may have run, what was before as well. */
  join(branches: readonly Assigned[], maybeNone: boolean): void {
    const names = new Set(branches.flatMap(branch => [...branch.keys()]));
    for (const name of names) {
      const before = this.get(name);
      const values = branches.map(branch => branch.get(name) ?? before);
      const known = maybeNone ? [before, ...values] : values;
      this.set(name, either(known.flatMap(value => value ?? [])));
    }
  }

  private own(): Map<string, Value> {
    return new Map(this.layers.flatMap(layer => [...layer]));
  }

  private layers: Map<string, Value>[] = [new Map<string, Value>()];
}
