/** Moves through a grid of buttons by the arrow keys; Tab reaches and leaves it in one step. */

export function followArrows(grid: HTMLElement, buttons: readonly HTMLElement[], columns: number): void {
  const enter = (place: number): void => {
    buttons.forEach((button, k) => {
      button.tabIndex = k === place ? 0 : -1;
    });
  };
  enter(0);
  grid.addEventListener('focusin', ({ target }) => {
    const place = buttons.findIndex(button => button === target);
    if (place >= 0) {
      enter(place);
    }
  });
  grid.addEventListener('keydown', event => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      Home: -buttons.length,
      End: buttons.length,
    };
    const step = steps[event.key];
    const place = buttons.findIndex(button => button === event.target);
    if (step === undefined || place < 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const last = buttons.length - 1;
    const wanted = Math.abs(step) === buttons.length ? (step < 0 ? 0 : last) : place + step;
    buttons[wanted]?.focus();
  });
}
