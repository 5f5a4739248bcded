/** The row of switches below the plot: one a neuron, with its colour. */

/** More switches than this would push the notebook away; the keys reach the other neurons. */
const MOST_SWITCHES = 12;

export interface Legend {
  readonly node: HTMLElement;
  /** Shows which traces are drawn, in which colours. */
  update(selected: readonly number[], colour: (row: number) => string): void;
}

export function makeLegend(labels: readonly string[], toggle: (row: number) => void): Legend {
  const node = document.createElement('div');
  node.className = 'pyspinn-legend';
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', 'Traces shown');
  const buttons = labels.slice(0, MOST_SWITCHES).map((label, row) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => {
      toggle(row);
    });
    return button;
  });
  node.append(...buttons);
  if (labels.length > MOST_SWITCHES) {
    node.append(`and ${labels.length - MOST_SWITCHES} more (click a row, or use the keys)`);
  }
  return {
    node,
    update: (selected, colour) => {
      buttons.forEach((button, row) => {
        button.setAttribute('aria-pressed', String(selected.includes(row)));
        button.style.setProperty('--pyspinn-colour', colour(row));
      });
    },
  };
}
