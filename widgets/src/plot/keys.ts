/**
 * Keeps keys for the buttons and fields inside a node. JupyterLab has commands on arrows, digits,
 * Enter and space wherever the focus is in a notebook, and would keep fields from getting them.
 */
export function keepKeys(node: HTMLElement): void {
  // Where JupyterLab looks at keys before the page does.
  node.dataset.lmSuppressShortcuts = 'true';
  node.addEventListener('keydown', event => {
    const { target, key } = event;
    const field = target instanceof HTMLInputElement || target instanceof HTMLButtonElement;
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (field && !modified && key !== 'Escape' && key !== 'Tab') {
      event.stopPropagation();
    }
  });
}
