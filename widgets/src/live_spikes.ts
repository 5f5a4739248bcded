/** The front end of `pyspinn_widgets.LiveSpikes`. */
import type { AnyModel } from '@anywidget/types';

import { Spikes } from './live/spikes';
import { type LiveTraits, startLive } from './live/start';

function render({ model, el }: { model: AnyModel<LiveTraits>; el: HTMLElement }): () => void {
  return startLive(model, el, keptMs =>
    new Spikes(model.get('label'), model.get('cells'), model.get('dt_ms'), keptMs));
}

export default { render };
