/** Names and their values at one place of a program. */
import { either, type Value } from './values';

export class Scope {
  constructor(
    readonly parent?: Scope,
    private names = new Map<string, Value>(),
  ) {}

  get(name: string): Value | undefined {
    return this.names.get(name) ?? this.parent?.get(name);
  }

  set(name: string, value: Value): void {
    this.names.set(name, value);
  }

  /** All names that can be used here, those of the innermost scope first. */
  all(): Map<string, Value> {
    const all = new Map(this.names);
    for (const [name, value] of this.parent?.all() ?? []) {
      if (!all.has(name)) {
        all.set(name, value);
      }
    }
    return all;
  }

  /** A copy that later assignments do not change. */
  copy(): Scope {
    return new Scope(this.parent, new Map(this.names));
  }

  snapshot(): ReadonlyMap<string, Value> {
    return new Map(this.names);
  }

  restore(snapshot: ReadonlyMap<string, Value>): void {
    this.names = new Map(snapshot);
  }

  /** Takes what any of several branches may have left behind. */
  join(branches: readonly ReadonlyMap<string, Value>[]): void {
    const names = new Set(branches.flatMap(branch => [...branch.keys()]));
    for (const name of names) {
      const values = branches.flatMap(branch => branch.get(name) ?? []);
      this.names.set(name, either(values));
    }
  }
}
