/** The side panel: the tutorials, and the state of the kernel. */
import { Widget } from '@lumino/widgets';

import { type KernelState, rowsOf } from '../kernel/state';
import type { Tutorial } from '../tutorials/find';

export interface PanelActions {
  open(tutorial: Tutorial): void;
  refresh(): void;
}

const NO_TUTORIALS =
  'No tutorials here. Start JupyterLab in the folder that holds tutorials/, then press Refresh.';

/** Makes an element with attributes, and with children or text. */
function element(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function button(text: string, attributes: Record<string, string>, act: () => void): HTMLElement {
  const node = element('button', { type: 'button', ...attributes }, text);
  node.addEventListener('click', act);
  return node;
}

/** A titled part of the panel: screen readers list it by its heading. */
function section(id: string, title: string, ...children: Node[]): HTMLElement {
  const heading = element('h2', { id, class: 'pyspinn-heading' }, title);
  return element('section', { 'aria-labelledby': id }, heading, ...children);
}

export class PyspinnPanel extends Widget {
  constructor(private readonly actions: PanelActions) {
    super();
    this.id = 'pyspinn-panel';
    this.addClass('pyspinn-panel');
    this.title.caption = 'PySpiNN: tutorials and kernel';
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', 'PySpiNN');
    const refresh = button('Refresh', { class: 'pyspinn-refresh' }, () => {
      this.actions.refresh();
    });
    this.node.append(
      section('pyspinn-tutorials', 'Tutorials', this.tutorialArea, refresh),
      section('pyspinn-kernel', 'Kernel', this.kernelArea),
    );
    this.showTutorials([]);
    this.showKernel(null);
  }

  showTutorials(tutorials: readonly Tutorial[]): void {
    const entries = tutorials.map(tutorial =>
      element(
        'li',
        {},
        button(tutorial.title, { class: 'pyspinn-tutorial', title: tutorial.path }, () => {
          this.actions.open(tutorial);
        }),
      ),
    );
    this.tutorialArea.replaceChildren(
      entries.length > 0
        ? element('ul', { class: 'pyspinn-list' }, ...entries)
        : element('p', {}, NO_TUTORIALS),
    );
  }

  showKernel(state: KernelState | null): void {
    const rows = rowsOf(state).flatMap(([term, text]) => [
      element('dt', {}, term),
      element('dd', {}, text),
    ]);
    this.kernelArea.replaceChildren(...rows);
    this.kernelArea.dataset.target = state?.target ?? 'none';
  }

  private readonly tutorialArea = element('div');
  /** Announced when it changes, after what is being read. */
  private readonly kernelArea = element('dl', { class: 'pyspinn-kernel', 'aria-live': 'polite' });
}
