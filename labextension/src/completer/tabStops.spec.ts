import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { describe, expect, it } from 'vitest';

import { expand, startStops, tabStops } from './tabStops';

describe('expand', () => {
  it('takes the marks out and says where they were, by their numbers', () => {
    expect(expand('${2:a} = f(${1:bc}, ${3})')).toEqual({
      text: 'a = f(bc, )',
      stops: [
        { from: 6, to: 8 },
        { from: 0, to: 1 },
        { from: 10, to: 10 },
      ],
    });
  });

  it('leaves plain text as it is', () => {
    expect(expand('tau_m=')).toEqual({ text: 'tau_m=', stops: [] });
  });
});

describe('tab stops', () => {
  const press = (view: EditorView, key: string, shiftKey = false): void => {
    view.contentDOM.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
  };
  const selected = (view: EditorView): string => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to);

  it('go forwards and backwards by Tab, and move with the text', () => {
    const { text, stops } = expand('f(${1:one}, ${2:two})');
    const view = new EditorView({ state: EditorState.create({ doc: `x = ${text}`, extensions: [tabStops] }) });
    startStops(view, 4, stops);
    expect(selected(view)).toBe('one');
    view.dispatch(view.state.replaceSelection('longer'));
    press(view, 'Tab');
    expect(selected(view)).toBe('two');
    press(view, 'Tab', true);
    expect(selected(view)).toBe('longer');
    press(view, 'Escape');
    press(view, 'Tab');
    expect(selected(view)).toBe('longer');
    // jsdom cannot measure what the next frame would.
    view.destroy();
  });
});
