/** A line that says what a control does now: whether a run goes on. */

export interface Note {
  readonly node: HTMLElement;
  show(running: boolean): void;
}

export function makeNote(during: string, between: string): Note {
  const node = document.createElement('p');
  node.className = 'pyspinn-note';
  node.id = `pyspinn-note-${crypto.randomUUID()}`;
  node.setAttribute('role', 'status');
  return {
    node,
    show: running => {
      node.textContent = running ? during : between;
    },
  };
}
