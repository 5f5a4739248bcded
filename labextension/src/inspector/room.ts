/** Where JupyterLab puts its list of completions, so that the signature goes to the other side. */

/** The height of a full list: ten rows, in the style sheet of JupyterLab's completer. */
const FULL_LIST_PX = 240;

/** The rule of JupyterLab's HoverBox for boxes that had rather be below. */
export function isAbove(spaceAbove: number, spaceBelow: number): boolean {
  return spaceBelow < FULL_LIST_PX && spaceBelow < spaceAbove;
}

/** Whether a list at the cursor goes above it. */
export function listIsAbove(): boolean {
  const cursor = document.querySelector('.cm-focused .cm-cursor-primary');
  const host = cursor?.closest('.jp-MainAreaWidget > .lm-Widget');
  if (!cursor || !host) {
    return false;
  }
  const [at, around] = [cursor.getBoundingClientRect(), host.getBoundingClientRect()];
  return isAbove(at.top - around.top, around.bottom - at.bottom);
}
