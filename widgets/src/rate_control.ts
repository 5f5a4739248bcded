/** The front end of `pyspinn_widgets.RateControl`. */
import type { AnyModel } from '@anywidget/types';

import { makeNote } from './control/note';
import { Pace } from './control/pace';
import { makeSlider } from './control/slider';
import { keepKeys } from './plot/keys';

/** The traits of the Python class, by their names there. */
export interface Traits {
  label: string;
  running: boolean;
  names: string[];
  rates: number[];
  highest_hz: number;
  meaning: string;
  heard: string;
}

const PERIOD_MS = 30;
const DURING = 'A rate holds from the next time step on.';
const BETWEEN = 'No run goes on: rates hold from the start of the next one on.';

function render({ model, el }: { model: AnyModel<Traits>; el: HTMLElement }): () => void {
  const page = crypto.randomUUID();
  let sent = 0;
  /** The last message that Python has not answered: older answers must not move a slider back. */
  let waiting: string | null = null;
  const pace = new Pace<number, number>(PERIOD_MS, (slider, rate) => {
    sent += 1;
    waiting = `${page}-${sent}`;
    model.send({ kind: 'rate', slider, rate, message: waiting });
  });
  const note = makeNote(DURING, BETWEEN);
  const sliders = model.get('names').map((name, k) =>
    makeSlider(name, note.node, rate => {
      pace.put(k, rate);
    }));
  const node = frame(model, sliders.flatMap(({ nodes }) => nodes), note.node);
  const showRates = (): void => {
    if (waiting !== null && model.get('heard') !== waiting) {
      return;
    }
    waiting = null;
    model.get('rates').forEach((rate, k) => {
      if (!pace.holds(k)) {
        sliders[k]?.show(rate);
      }
    });
  };
  const showHighest = (): void => {
    for (const slider of sliders) {
      slider.setHighest(model.get('highest_hz'));
    }
  };
  const showRunning = (): void => {
    note.show(model.get('running'));
  };
  showHighest();
  showRates();
  showRunning();
  model.on('change:rates', showRates);
  model.on('change:heard', showRates);
  model.on('change:highest_hz', showHighest);
  model.on('change:running', showRunning);
  el.append(node);
  return () => {
    model.off('change:rates', showRates);
    model.off('change:heard', showRates);
    model.off('change:highest_hz', showHighest);
    model.off('change:running', showRunning);
    node.remove();
  };
}

function frame(model: AnyModel<Traits>, rows: HTMLElement[], note: HTMLElement): HTMLElement {
  const node = document.createElement('div');
  node.className = 'pyspinn-control';
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', `Rates of ${model.get('label')}: ${model.get('meaning')}, in Hz`);
  keepKeys(node);
  const sliders = document.createElement('div');
  sliders.className = 'pyspinn-sliders';
  sliders.append(...rows);
  node.append(sliders, note);
  return node;
}

export default { render };
