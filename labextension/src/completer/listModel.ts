/** JupyterLab's model of its list, mended: the list stays open while a word is begun, and keeps our order. */
import type { Completer, CompletionHandler } from '@jupyterlab/completer';

import { fit } from './item';

/** The place that we gave an item; others have none. */
interface Placed {
  readonly place?: number;
}

function plainLabel(label: string): string {
  return label.replace(/<\/?mark>/g, '').replace(/ \(.*$/, '');
}

/** JupyterLab also finds labels that merely have the letters in order: ours of that sort come last. */
function group(ours: boolean, score: number | undefined): number {
  return ours ? (score === undefined ? 2 : 0) : 1;
}

/** Ours first, the best first; the others as they come. */
export function ordered(items: CompletionHandler.ICompletionItems, query: string): CompletionHandler.ICompletionItem[] {
  const keys = items.map((item: CompletionHandler.ICompletionItem & Placed, k) => {
    const ours = item.place !== undefined;
    const score = ours ? fit(plainLabel(item.label), query) : undefined;
    return { item, group: group(ours, score), score: score ?? 0, place: item.place ?? k };
  });
  keys.sort((a, b) => a.group - b.group || a.score - b.score || a.place - b.place);
  return keys.map(({ item }) => item);
}

/** Whether the list was asked for before the word at the cursor was begun. */
export function precedesWord({ cursor }: Completer.IModel): boolean {
  return cursor !== null && cursor.start === cursor.end;
}

/**
 * JupyterLab tells the model where the cursor went before it tells of the letter that moved it, and
 * then the cursor seems to have left the text that the list is for: the model puts the list away.
 */
export function mend(model: Completer.IModel): Completer.IModel {
  const moveCursor = model.handleCursorChange.bind(model);
  model.handleCursorChange = state => {
    if (model.current && model.current.text !== state.text) {
      model.handleTextChange(state);
    }
    moveCursor(state);
  };
  const list = model.completionItems.bind(model);
  model.completionItems = () => ordered(list(), model.query);
  return model;
}
