/** Shows the obvious next argument as grey text behind the cursor. */
import type {
  CompletionHandler,
  IInlineCompletionItem,
  IInlineCompletionList,
  IInlineCompletionProvider,
} from '@jupyterlab/completer';

import { CATALOGUE } from '../catalogue/catalogue';
import type { Parameter } from '../catalogue/types';
import type { TextModel } from '../documents/documents';
import { positionAt } from '../notebook/position';
import type { Model } from '../notebook/model';
import type { Cursor } from '../notebook/run';
import type { IPynnDocuments } from '../tokens';
import { keywordsFor } from './keywords';
import { slotAt } from './slot';
import { valuesFor } from './slotValues';
import { expand } from './tabStops';

function presetOf(about: Parameter): string {
  const text = about.default_text ?? '';
  return text === 'None' ? '' : text;
}

/** The next argument that has to be given, or else is usual; empty if there is none. */
export function nextArgument(model: Model, cursor: Cursor): string {
  const cell = model.cells[cursor.cell];
  const position = cell && positionAt(cell.source, cursor.offset);
  const slot = position?.kind === 'code' && position.word === '' && position.receiver === undefined ? slotAt(CATALOGUE, model, position) : undefined;
  if (!position || !slot || slot.nested || position.brackets.at(-1) !== slot.bracket || !slot.bracket.fresh) {
    return '';
  }
  const asked = { catalogue: CATALOGUE, model, slot };
  const { keyword, before } = slot.bracket;
  if (keyword !== undefined || (before.length > 0 && slot.parameter?.required) || slot.parameter?.accepts === 'population') {
    const [value] = valuesFor(asked);
    return value ? expand(value.insert).text : '';
  }
  const [next] = keywordsFor(asked);
  return next?.about && !('path' in next.about) ? `${next.insert}${presetOf(next.about)}` : '';
}

export class PynnInlineProvider implements IInlineCompletionProvider {
  constructor(
    private readonly documents: IPynnDocuments,
    private readonly current: () => TextModel | undefined,
  ) {}

  readonly identifier = 'pyspinn:inline';
  readonly name = 'PyNN: the next argument';

  fetch(request: CompletionHandler.IRequest): Promise<IInlineCompletionList> {
    return Promise.resolve({ items: this.documents.settings.inline ? this.items(request) : [] });
  }

  private items(request: CompletionHandler.IRequest): IInlineCompletionItem[] {
    const text = this.current();
    // JupyterLab counts characters, and the editor counts words of 16 bits.
    const offset = Array.from(request.text).slice(0, request.offset).join('').length;
    const look = text && this.documents.look(text, offset);
    const insertText = look ? nextArgument(look.model, { cell: look.cell, offset }) : '';
    return insertText === '' ? [] : [{ insertText }];
  }
}
