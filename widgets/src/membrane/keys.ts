/** What each key does in the plot. */

export type Action =
  | { readonly kind: 'cursor'; readonly steps: number }
  | { readonly kind: 'end'; readonly last: boolean }
  | { readonly kind: 'pan'; readonly part: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'neuron'; readonly step: number }
  | { readonly kind: 'toggle' };

export const KEY_HELP =
  'Left and right move the read-out, with Shift they pan; plus and minus zoom, 0 shows all; ' +
  'up and down choose the neuron, Enter shows or hides its trace.';

const PLAIN: Readonly<Record<string, Action>> = {
  ArrowLeft: { kind: 'cursor', steps: -1 },
  ArrowRight: { kind: 'cursor', steps: 1 },
  PageUp: { kind: 'pan', part: -0.9 },
  PageDown: { kind: 'pan', part: 0.9 },
  Home: { kind: 'end', last: false },
  End: { kind: 'end', last: true },
  '+': { kind: 'zoom', factor: 0.5 },
  '=': { kind: 'zoom', factor: 0.5 },
  '-': { kind: 'zoom', factor: 2 },
  '0': { kind: 'reset' },
  ArrowUp: { kind: 'neuron', step: 1 },
  ArrowDown: { kind: 'neuron', step: -1 },
  Enter: { kind: 'toggle' },
};

const WITH_SHIFT: Readonly<Record<string, Action>> = {
  ...PLAIN,
  ArrowLeft: { kind: 'pan', part: -0.2 },
  ArrowRight: { kind: 'pan', part: 0.2 },
};

/** The action of a key, or undefined where the page should have it. */
export function actionOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Action | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  return (event.shiftKey ? WITH_SHIFT : PLAIN)[event.key];
}
