/** Opens the completer while typing, in documents that use PyNN. */
import type { Extension, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Whether what was typed is a reason to look for completions. */
export function opensCompletion(typed: string): boolean {
  return /^(?:[\p{L}_]|[.("'[,=]|\(\)|""|''|\[\]|, )$/u.test(typed);
}

function changed(transaction: Transaction): { typed: string; deleted: boolean } {
  const typed: string[] = [];
  const deleted: boolean[] = [];
  transaction.changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    deleted.push(toA > fromA);
    typed.push(inserted.toString());
  });
  return { typed: typed.join(''), deleted: deleted.includes(true) };
}

/** Calls `open` after keys that begin a name, an argument or a string. */
export function openWhileTyping(open: () => void): Extension {
  return EditorView.updateListener.of(update => {
    for (const transaction of update.transactions) {
      if (!transaction.isUserEvent('input.type')) {
        continue;
      }
      const { typed, deleted } = changed(transaction);
      const head = update.state.selection.main.head;
      const last = update.state.sliceDoc(Math.max(0, head - 2), head);
      if (!deleted && (opensCompletion(typed) || (typed === ' ' && last === ', '))) {
        open();
        return;
      }
    }
  });
}
