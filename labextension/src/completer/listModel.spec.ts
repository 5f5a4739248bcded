import { CompleterModel } from '@jupyterlab/completer/lib/model';
import { describe, expect, it, vi } from 'vitest';

import { mend, ordered, precedesWord } from './listModel';

// Names of style classes alone come from there, and the rest of it needs a browser.
vi.mock('@jupyterlab/codeeditor', () => ({}));

const ASKED = { text: 'f(', line: 0, column: 2 };
const TYPED = { text: 'f(t', line: 0, column: 3 };

/** A list that was opened behind the bracket. */
function opened(): CompleterModel {
  const model = new CompleterModel();
  model.original = ASKED;
  model.cursor = { start: 2, end: 2 };
  model.setCompletionItems([{ label: 'cm' }, { label: 'tau_m' }, { label: 'tau_refrac' }]);
  return model;
}

describe('the list while a word is begun', () => {
  it('is put away by JupyterLab, which hears of the cursor before it hears of the letter', () => {
    const model = opened();
    model.handleCursorChange(TYPED);
    expect(model.original).toBeNull();
  });

  it('stays open here, and holds what fits', () => {
    const model = mend(opened());
    model.handleCursorChange(TYPED);
    model.handleTextChange(TYPED);
    expect(model.original).toEqual(ASKED);
    expect(model.completionItems().map(item => item.insertText)).toEqual(['tau_m', 'tau_refrac']);
  });

  it('is put away when the cursor leaves the word', () => {
    const model = mend(opened());
    model.handleCursorChange(TYPED);
    model.handleCursorChange({ text: 'f(t', line: 0, column: 1 });
    expect(model.original).toBeNull();
  });

  it('was asked for without the letter', () => {
    const model = mend(opened());
    expect(precedesWord(model)).toBe(true);
    model.cursor = { start: 2, end: 3 };
    expect(precedesWord(model)).toBe(false);
  });
});

describe('ordered', () => {
  it('keeps our order where labels fit alike, and puts ours before the others', () => {
    const items = [
      { label: 'tab' },
      { label: '<mark>ta</mark>u_syn_E (5.0 ms)', place: 1 },
      { label: 'S<mark>ta</mark>r', place: 0 },
      { label: '<mark>t</mark>he_<mark>a</mark>', place: 3 },
      { label: '<mark>ta</mark>u_m', place: 2 },
    ];
    expect(ordered(items, 'ta').map(({ label }) => label)).toEqual([items[1], items[4], items[0], items[2], items[3]].map(item => item?.label));
  });
});
