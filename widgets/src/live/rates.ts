/** The mean rate of a population in bins of time, as a line. */
import { range } from '../plot/decimate';
import type { TimeWindow } from '../plot/window';
import { type Content, spanText } from './content';
import type { CountFrame, Frame } from './frames';
import { TraceStore } from './traces';

export interface Bins {
  readonly cells: number;
  readonly dtMs: number;
  readonly binSteps: number;
}

export class Rates implements Content {
  readonly labels = [];
  endMs = 0;
  private readonly store: TraceStore;
  private readonly binMs: number;
  private nextTick = 0;
  private spikes = 0;
  private steps = 0;

  constructor(
    private readonly label: string,
    private readonly bins: Bins,
    keptMs: number,
  ) {
    this.binMs = bins.binSteps * bins.dtMs;
    // A bin is drawn at its middle.
    this.store = new TraceStore(['rate'], this.binMs, Math.ceil(keptMs / this.binMs), this.binMs / 2);
  }

  add(frame: Frame): void {
    if (frame.kind === 'counts') {
      this.addCounts(frame);
      this.endMs = (frame.firstTick + frame.ticks) * this.bins.dtMs;
    }
  }

  /** Bins begin at multiples of their length; one of which a part is missing is left out. */
  private addCounts({ firstTick, counts }: CountFrame): void {
    const { binSteps } = this.bins;
    if (firstTick < this.nextTick) {
      this.store.clear();
    }
    if (firstTick !== this.nextTick) {
      this.spikes = this.steps = 0;
    }
    counts.forEach((count, k) => {
      this.spikes += count;
      this.steps += 1;
      const end = firstTick + k + 1;
      if (end % binSteps === 0) {
        if (this.steps === binSteps) {
          this.store.add(end / binSteps - 1, Float32Array.of(this.rateHz));
        }
        this.spikes = this.steps = 0;
      }
    });
    this.nextTick = firstTick + counts.length;
  }

  private get rateHz(): number {
    return (1000 * this.spikes) / this.bins.cells / this.binMs;
  }

  picture(): ReturnType<Content['picture']> {
    const { data } = this.store;
    const [, highest] = range(data.traces) ?? [0, 0];
    return { data, values: { range: [0, Math.max(highest, 1)], name: 'rate (Hz)' } };
  }

  words(shown: TimeWindow): string {
    const rates = (this.store.within(shown)[0] ?? new Float32Array(0)).filter(rate => !isNaN(rate));
    if (rates.length === 0) {
      return `${this.label}: no spikes counted yet`;
    }
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    return (
      `${this.label}: ${(rates.at(-1) ?? NaN).toFixed(1)} Hz in the last ${this.binMs} ms, ` +
      `${mean.toFixed(1)} Hz on average ${spanText(shown)}`
    );
  }
}
