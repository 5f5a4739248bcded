/** Buttons that hold a live picture, and show less or more time. */

export interface Playback {
  readonly node: HTMLElement;
  show(held: boolean): void;
}

export function makePlayback(hold: () => void, zoom: (factor: number) => void): Playback {
  const node = document.createElement('div');
  node.className = 'pyspinn-playback';
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', 'Time shown');
  const button = (text: string, act: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', act);
    node.append(made);
    return made;
  };
  const holding = button('Hold', hold);
  button('Less time', () => {
    zoom(0.5);
  });
  button('More time', () => {
    zoom(2);
  });
  return {
    node,
    show: held => {
      holding.setAttribute('aria-pressed', String(held));
    },
  };
}
