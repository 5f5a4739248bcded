/** Joins a live view to its Python class: frames come in, and are answered. */
import type { AnyModel } from '@anywidget/types';

import type { Content } from './content';
import { readFrame } from './frames';
import { LiveView } from './view';

/** The traits of all live views, by their names in Python. */
export interface LiveTraits {
  label: string;
  cells: number;
  dt_ms: number;
  window_ms: number;
}

interface Frames {
  readonly kind: 'frames';
  readonly sequence: number;
}

/** Python has three messages on the way before it waits for an answer. */
const ANSWERED = 2;
/** How many times the first window is kept, to zoom out to. */
const KEPT_WINDOWS = 8;

/** Shows what `make` makes, which keeps so many milliseconds; returns what takes it away. */
export function startLive<Traits extends LiveTraits>(
  model: AnyModel<Traits>,
  el: HTMLElement,
  make: (keptMs: number) => Content,
): () => void {
  const windowMs = model.get('window_ms');
  const keptMs = KEPT_WINDOWS * windowMs;
  const content = make(keptMs);
  const view = new LiveView(content, windowMs, keptMs);
  const take = (message: Frames, buffers: DataView[]): void => {
    for (const buffer of buffers) {
      const frame = readFrame(buffer);
      if (frame) {
        content.add(frame);
      }
    }
    view.draw();
    // Before it is painted: a page in the background paints nothing, and must not hold the rest up.
    // Every other one will do: answers stand in the way of what hands send.
    if (message.sequence % ANSWERED === 0) {
      model.send({ kind: 'seen', sequence: message.sequence });
    }
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
