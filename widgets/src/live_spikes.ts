/** The front end of `pyspinn_widgets.LiveSpikes`. */
import type { AnyModel } from '@anywidget/types';

import { spikeFrame } from './live/frames';
import { SpikeStore } from './live/store';
import { LiveSpikesView } from './live/view';

/** The traits of the Python class, by their names there. */
export interface Traits {
  label: string;
  cells: number;
  dt_ms: number;
  window_ms: number;
}

interface Frames {
  readonly kind: 'frames';
  readonly sequence: number;
}

/** How many times the first window is kept, to zoom out to. */
const KEPT_WINDOWS = 8;

function render({ model, el }: { model: AnyModel<Traits>; el: HTMLElement }): () => void {
  const windowMs = model.get('window_ms');
  const keptMs = KEPT_WINDOWS * windowMs;
  const store = new SpikeStore(model.get('dt_ms'), keptMs);
  const view = new LiveSpikesView(store, model.get('label'), model.get('cells'), windowMs, keptMs);
  const take = (message: Frames, buffers: DataView[]): void => {
    for (const buffer of buffers) {
      const frame = spikeFrame(buffer);
      if (frame) {
        store.add(frame);
      }
    }
    view.draw();
    // Before it is painted: a page in the background paints nothing, and must not hold the rest up.
    model.send({ kind: 'seen', sequence: message.sequence });
  };
  model.on('msg:custom', take);
  el.append(view.node);
  view.draw();
  model.send({ kind: 'seen', sequence: -1 });
  return () => {
    model.off('msg:custom', take);
    view.dispose();
    view.node.remove();
  };
}

export default { render };
