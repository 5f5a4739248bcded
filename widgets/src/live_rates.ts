/** The front end of `pyspinn_widgets.LiveRates`. */
import type { AnyModel } from '@anywidget/types';

import { Rates } from './live/rates';
import { type LiveTraits, startLive } from './live/start';

/** The traits of the Python class, by their names there. */
export interface Traits extends LiveTraits {
  bin_steps: number;
}

function render({ model, el }: { model: AnyModel<Traits>; el: HTMLElement }): () => void {
  const bins = {
    cells: model.get('cells'),
    dtMs: model.get('dt_ms'),
    binSteps: model.get('bin_steps'),
  };
  return startLive(model, el, keptMs => new Rates(model.get('label'), bins, keptMs));
}

export default { render };
