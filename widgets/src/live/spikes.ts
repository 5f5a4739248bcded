/** The spikes of a population, as a raster. */
import { spikesBetween } from '../plot/raster';
import type { TimeWindow } from '../plot/window';
import { type Content, spanText } from './content';
import type { Frame } from './frames';
import { SpikeStore } from './store';

export class Spikes implements Content {
  readonly labels = [];
  private readonly store: SpikeStore;

  constructor(
    private readonly label: string,
    private readonly cells: number,
    dtMs: number,
    keptMs: number,
  ) {
    this.store = new SpikeStore(dtMs, keptMs);
  }

  get endMs(): number {
    return this.store.endMs;
  }

  add(frame: Frame): void {
    if (frame.kind === 'spikes') {
      this.store.add(frame);
    }
  }

  picture(): ReturnType<Content['picture']> {
    const header = {
      samples: 0,
      neurons: this.cells,
      sampling_period_ms: 1,
      t_start_ms: 0,
      t_stop_ms: this.endMs,
      labels: [],
    };
    const { spikeTimesMs, spikeRows } = this.store;
    return { data: { header, traces: [], spikeTimesMs, spikeRows }, values: null };
  }

  words(shown: TimeWindow): string {
    const [from, to] = spikesBetween(this.store.spikeTimesMs, shown.startMs, shown.stopMs);
    const rate = ((to - from) / this.cells / (shown.stopMs - shown.startMs)) * 1000;
    return (
      `${this.label}: ${to - from} spikes of ${this.cells} neurons ${spanText(shown)}, ` +
      `${rate.toFixed(1)} Hz on average`
    );
  }
}
