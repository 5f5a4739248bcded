/** Samples of the last while at equal distances in time, one trace for each row. */
import type { MembraneData } from '../membrane/data';
import type { TimeWindow } from '../plot/window';

export class TraceStore {
  private readonly rows: readonly Float32Array[];
  private from = 0;
  private to = 0;
  /** Index of the sample behind the last one; it is sampled at this times the period. */
  private next = 0;

  /** `kept` samples are kept at least; `offsetMs` is the time of sample 0. */
  constructor(
    private readonly labels: readonly string[],
    private readonly periodMs: number,
    private readonly kept: number,
    private readonly offsetMs = 0,
  ) {
    this.rows = labels.map(() => new Float32Array(2 * kept));
  }

  /** Appends samples, `samples[k * rows + row]`, of which the first has index `first`. */
  add(first: number, samples: Float32Array): void {
    if (first < this.next) {
      this.clear();
    }
    if (this.to === this.from) {
      this.next = first;
    }
    // What was left out on the way is a gap.
    for (let missing = Math.min(first - this.next, this.kept); missing > 0; missing--) {
      this.push(() => NaN);
    }
    for (let start = 0; start < samples.length; start += this.rows.length) {
      this.push(row => samples[start + row] ?? NaN);
    }
    this.next = first + samples.length / this.rows.length;
  }

  clear(): void {
    this.from = this.to = this.next = 0;
  }

  get data(): MembraneData {
    const first = this.next - (this.to - this.from);
    return {
      header: {
        samples: this.to - this.from,
        neurons: this.rows.length,
        sampling_period_ms: this.periodMs,
        t_start_ms: first * this.periodMs + this.offsetMs,
        t_stop_ms: this.next * this.periodMs + this.offsetMs,
        labels: this.labels,
      },
      traces: this.rows.map(row => row.subarray(this.from, this.to)),
      spikeTimesMs: new Float64Array(0),
      spikeRows: new Uint32Array(0),
    };
  }

  /** The samples of each row inside a window, both ends included. */
  within({ startMs, stopMs }: TimeWindow): Float32Array[] {
    const { header, traces } = this.data;
    const place = (ms: number): number => (ms - header.t_start_ms) / this.periodMs;
    // Times are multiples of steps such as 0.1 ms, which are not exact.
    const from = Math.max(0, Math.ceil(place(startMs) - 1e-6));
    const to = Math.min(header.samples, Math.floor(place(stopMs) + 1e-6) + 1);
    return traces.map(trace => trace.subarray(from, Math.max(from, to)));
  }

  private push(value: (row: number) => number): void {
    if (this.to === 2 * this.kept) {
      for (const row of this.rows) {
        row.copyWithin(0, this.kept);
      }
      [this.from, this.to] = [0, this.kept];
    }
    this.rows.forEach((trace, row) => {
      trace[this.to] = value(row);
    });
    this.to += 1;
    this.from = Math.max(this.from, this.to - this.kept);
  }
}
