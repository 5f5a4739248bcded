/** Hands values on at once, but not more often than a kernel can take them; the last one always. */

export class Pace<Key, Value> {
  private readonly waiting = new Map<Key, Value>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly periodMs: number,
    private readonly send: (key: Key, value: Value) => void,
  ) {}

  put(key: Key, value: Value): void {
    this.waiting.set(key, value);
    if (this.timer === undefined) {
      this.flush();
    }
  }

  /** Whether a value of `key` has not been handed on yet. */
  holds(key: Key): boolean {
    return this.waiting.has(key);
  }

  private flush(): void {
    this.timer = undefined;
    if (this.waiting.size === 0) {
      return;
    }
    const values = [...this.waiting];
    this.waiting.clear();
    for (const [key, value] of values) {
      this.send(key, value);
    }
    this.timer = setTimeout(() => {
      this.flush();
    }, this.periodMs);
  }
}
