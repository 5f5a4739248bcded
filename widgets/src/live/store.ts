/** The spikes of the last while, in the order of time. */
import type { SpikeFrame } from './frames';

const FIRST_CAPACITY = 1024;

export class SpikeStore {
  private times = new Float64Array(FIRST_CAPACITY);
  private rows = new Uint32Array(FIRST_CAPACITY);
  private from = 0;
  private to = 0;
  endMs = 0;

  /** `keptMs` of time are kept; older spikes go. */
  constructor(
    private readonly dtMs: number,
    private readonly keptMs: number,
  ) {}

  get spikeTimesMs(): Float64Array {
    return this.times.subarray(this.from, this.to);
  }

  get spikeRows(): Uint32Array {
    return this.rows.subarray(this.from, this.to);
  }

  add({ firstTick, ticks, pairs }: SpikeFrame): void {
    if (firstTick * this.dtMs < this.endMs) {
      // Time went back: the network was reset.
      this.from = this.to = 0;
    }
    this.reserve(pairs.length / 2);
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      this.times[this.to] = (firstTick + (pairs[i] ?? 0)) * this.dtMs;
      this.rows[this.to] = pairs[i + 1] ?? 0;
      this.to += 1;
    }
    this.endMs = (firstTick + ticks) * this.dtMs;
    while (this.from < this.to && (this.times[this.from] ?? 0) < this.endMs - this.keptMs) {
      this.from += 1;
    }
  }

  /** Makes room behind the last spike. */
  private reserve(more: number): void {
    const count = this.to - this.from;
    if (this.to + more <= this.times.length) {
      return;
    }
    const capacity = Math.max(this.times.length, 2 * (count + more));
    const times = new Float64Array(capacity);
    const rows = new Uint32Array(capacity);
    times.set(this.spikeTimesMs);
    rows.set(this.spikeRows);
    [this.times, this.rows, this.from, this.to] = [times, rows, 0, count];
  }
}
