/** The front end of `pyspinn_widgets.SpikeButtons`. */
import type { AnyModel } from '@anywidget/types';

import { followArrows } from './control/arrows';
import { makeNote } from './control/note';
import { keepKeys } from './plot/keys';

/** The traits of the Python class, by their names there. */
export interface Traits {
  label: string;
  running: boolean;
  neurons: number[];
}

const COLUMNS = 10;
const LIT_MS = 150;
const DURING = 'A press is a spike in the next time step.';
const BETWEEN = 'No run goes on: a press is lost, as on a board.';

function render({ model, el }: { model: AnyModel<Traits>; el: HTMLElement }): () => void {
  const note = makeNote(DURING, BETWEEN);
  const neurons = model.get('neurons');
  const buttons = neurons.map(neuron =>
    makeButton(neuron, note.node, () => {
      model.send({ kind: 'press', neuron });
    }));
  const grid = document.createElement('div');
  grid.className = 'pyspinn-buttons';
  grid.setAttribute('role', 'group');
  grid.setAttribute('aria-label', `Spikes of ${model.get('label')}`);
  grid.style.gridTemplateColumns = `repeat(${Math.min(COLUMNS, neurons.length)}, minmax(0, 3.2em))`;
  grid.append(...buttons);
  followArrows(grid, buttons, COLUMNS);
  const node = document.createElement('div');
  node.className = 'pyspinn-control';
  keepKeys(node);
  node.append(grid, note.node);
  const showRunning = (): void => {
    note.show(model.get('running'));
  };
  showRunning();
  model.on('change:running', showRunning);
  el.append(node);
  return () => {
    model.off('change:running', showRunning);
    node.remove();
  };
}

function makeButton(neuron: number, note: HTMLElement, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = String(neuron);
  button.setAttribute('aria-label', `neuron ${neuron}`);
  button.setAttribute('aria-describedby', note.id);
  button.addEventListener('click', () => {
    press();
    button.classList.add('pyspinn-lit');
    setTimeout(() => {
      button.classList.remove('pyspinn-lit');
    }, LIT_MS);
  });
  return button;
}

export default { render };
