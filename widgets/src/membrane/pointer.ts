/** Mouse, pen and touch on the canvas: hover reads out, dragging pans, the wheel zooms. */

export interface PointerActions {
  hover(x: number, y: number): void;
  leave(): void;
  /** The pointer moved by `dx` CSS pixels with its button down. */
  drag(dx: number): void;
  click(x: number, y: number): void;
  zoom(factor: number, x: number): void;
  reset(): void;
}

/** Below this a press that moves is a click with an unsteady hand. */
const DRAG_STARTS = 4;

function followDrag(canvas: HTMLCanvasElement, actions: PointerActions, off: AbortSignal): void {
  let pressedAt: number | null = null;
  let lastX = 0;
  let dragging = false;
  canvas.addEventListener(
    'pointerdown',
    event => {
      pressedAt = lastX = event.offsetX;
      dragging = false;
      canvas.setPointerCapture(event.pointerId);
    },
    { signal: off },
  );
  canvas.addEventListener(
    'pointermove',
    event => {
      if (pressedAt === null) {
        actions.hover(event.offsetX, event.offsetY);
        return;
      }
      dragging ||= Math.abs(event.offsetX - pressedAt) >= DRAG_STARTS;
      if (dragging) {
        actions.drag(event.offsetX - lastX);
        lastX = event.offsetX;
      }
    },
    { signal: off },
  );
  canvas.addEventListener(
    'pointerup',
    event => {
      if (pressedAt !== null && !dragging) {
        actions.click(event.offsetX, event.offsetY);
      }
      pressedAt = null;
    },
    { signal: off },
  );
  canvas.addEventListener(
    'pointercancel',
    () => {
      pressedAt = null;
    },
    { signal: off },
  );
}

export function followPointer(
  canvas: HTMLCanvasElement,
  actions: PointerActions,
  off: AbortSignal,
): void {
  followDrag(canvas, actions, off);
  canvas.addEventListener(
    'pointerleave',
    () => {
      actions.leave();
    },
    { signal: off },
  );
  canvas.addEventListener(
    'dblclick',
    () => {
      actions.reset();
    },
    { signal: off },
  );
  canvas.addEventListener(
    'wheel',
    event => {
      // Without focus the wheel scrolls the notebook, as it does everywhere else.
      if (document.activeElement === canvas || event.ctrlKey) {
        event.preventDefault();
        actions.zoom(event.deltaY > 0 ? 1.25 : 0.8, event.offsetX);
      }
    },
    { signal: off, passive: false },
  );
}
