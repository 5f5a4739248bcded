/** Membrane potentials of a few neurons, as lines. */
import { range } from '../plot/decimate';
import type { TimeWindow } from '../plot/window';
import { type Content, spanText } from './content';
import type { Frame } from './frames';
import { TraceStore } from './traces';

export class Voltages implements Content {
  readonly labels: readonly string[];
  endMs = 0;
  private readonly store: TraceStore;

  constructor(
    private readonly label: string,
    neurons: readonly number[],
    private readonly dtMs: number,
    keptMs: number,
  ) {
    this.labels = neurons.map(neuron => `neuron ${neuron}`);
    this.store = new TraceStore(this.labels, dtMs, Math.ceil(keptMs / dtMs));
  }

  add(frame: Frame): void {
    if (frame.kind === 'values') {
      // A look at the beginning of each tick after the first one.
      this.store.add(frame.firstTick + 1, frame.samples);
      this.endMs = (frame.firstTick + frame.ticks) * this.dtMs;
    }
  }

  picture(): ReturnType<Content['picture']> {
    const { data } = this.store;
    return { data, values: { range: range(data.traces) ?? [-70, -50], name: 'v (mV)' } };
  }

  words(shown: TimeWindow): string {
    const traces = this.store.within(shown);
    const ends = range(traces);
    if (ends === null) {
      return `${this.label}: no membrane potentials yet`;
    }
    const [low, high] = ends;
    const now = traces.map((trace, k) => `${this.labels[k]} ${(trace.at(-1) ?? NaN).toFixed(1)} mV`);
    return (
      `${this.label}: ${now.join(', ')} at ${shown.stopMs.toFixed(0)} ms; between ` +
      `${low.toFixed(1)} and ${high.toFixed(1)} mV ${spanText(shown)}`
    );
  }
}
