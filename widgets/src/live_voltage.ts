/** The front end of `pyspinn_widgets.LiveVoltage`. */
import type { AnyModel } from '@anywidget/types';

import { type LiveTraits, startLive } from './live/start';
import { Voltages } from './live/voltages';

/** The traits of the Python class, by their names there. */
export interface Traits extends LiveTraits {
  neurons: number[];
}

function render({ model, el }: { model: AnyModel<Traits>; el: HTMLElement }): () => void {
  return startLive(model, el, keptMs =>
    new Voltages(model.get('label'), model.get('neurons'), model.get('dt_ms'), keptMs));
}

export default { render };
