/** What a run changes in what was there before, so that it can be taken back. */
export class Journal {
  /** How much was changed so far. */
  get length(): number {
    return this.undos.length;
  }

  set<T, K extends keyof T>(object: T, key: K, value: T[K]): void {
    const before = object[key];
    this.undos.push(() => {
      object[key] = before;
    });
    object[key] = value;
  }

  put<K, V>(map: Map<K, V>, key: K, value: V): void {
    const before = map.get(key);
    const undo = map.has(key) ? () => map.set(key, before as V) : () => map.delete(key);
    this.undos.push(undo);
    map.set(key, value);
  }

  add<T>(set: Set<T>, value: T): void {
    if (!set.has(value)) {
      this.undos.push(() => set.delete(value));
      set.add(value);
    }
  }

  /** Takes back all that was changed since there were so many changes. */
  back(length: number): void {
    while (this.undos.length > length) {
      this.undos.pop()?.();
    }
  }

  private readonly undos: (() => void)[] = [];
}
