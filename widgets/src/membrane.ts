/** The front end of `pyspinn_widgets.MembranePlot`: joins the view to the widget's model. */
import type { AnyModel } from '@anywidget/types';

import { type Header, unpack } from './membrane/data';
import { fullWindow, type ViewState, windowOr } from './membrane/state';
import { MembraneView } from './membrane/view';

/** The traits of the Python class, by their names there. */
export interface Traits {
  header: Header;
  traces: DataView;
  spike_times: DataView;
  spike_rows: DataView;
  summary: string;
  selected: number[];
  window_ms: number[];
}

type Model = AnyModel<Traits>;

function shownBy(model: Model): Pick<ViewState, 'shown' | 'selected'> {
  const full = fullWindow(model.get('header'));
  return { shown: windowOr(full, model.get('window_ms')), selected: model.get('selected') };
}

function tell(model: Model, state: ViewState): void {
  model.set('window_ms', [state.shown.startMs, state.shown.stopMs]);
  model.set('selected', [...state.selected]);
  model.save_changes();
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const data = unpack(
    model.get('header'),
    model.get('traces'),
    model.get('spike_times'),
    model.get('spike_rows'),
  );
  const state = { ...shownBy(model), current: 0, cursorMs: null };
  const view = new MembraneView(data, state, model.get('summary'), changed => {
    tell(model, changed);
  });
  const update = (): void => {
    view.show(shownBy(model));
  };
  model.on('change:window_ms', update);
  model.on('change:selected', update);
  el.append(view.node);
  return () => {
    model.off('change:window_ms', update);
    model.off('change:selected', update);
    view.dispose();
    view.node.remove();
  };
}

export default { render };
