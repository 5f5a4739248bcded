/** Offers our completions to JupyterLab. They come from memory: no kernel is asked. */
import type {
  CompletionHandler,
  ICompletionContext,
  ICompletionProvider,
} from '@jupyterlab/completer';
import type { Completer } from '@jupyterlab/completer';
import type { SourceChange } from '@jupyter/ydoc';

import { CATALOGUE } from '../catalogue/catalogue';
import { type Page, pageOfEntry, pageOfParameter, plainText } from '../inspector/page';
import type { IPynnDocuments } from '../tokens';
import { completionsAt } from './complete';
import type { Item } from './item';
import { expand, type Stop } from './tabStops';
import { isWord, opensCompletion } from './typing';

export const PROVIDER_ID = 'CompletionProvider:pyspinn';
/** Above JupyterLab's own, which have about 500. */
const RANK = 1000;
const MEASURE = 'pyspinn:completion';

export interface PynnItem extends CompletionHandler.ICompletionItem {
  readonly page?: Page;
  readonly stops?: readonly Stop[];
}

function pageOf(item: Item): Page | undefined {
  const { about } = item;
  if (!about) {
    return undefined;
  }
  return 'path' in about ? pageOfEntry(CATALOGUE, about) : pageOfParameter(about);
}

/** JupyterLab matches a label up to its first bracket, so what follows may say more. */
function labelOf({ label, detail = '' }: Item): string {
  return detail === '' ? label : `${label} (${detail})`;
}

export function toLabItem(item: Item): PynnItem & { about?: Item } {
  const { text, stops } = expand(item.insert);
  return { label: labelOf(item), insertText: text, type: item.type, stops, about: item };
}

export class PynnProvider implements ICompletionProvider<PynnItem> {
  constructor(
    private readonly documents: IPynnDocuments,
    readonly renderer: Completer.IRenderer | null,
  ) {}

  readonly identifier = PROVIDER_ID;
  readonly rank = RANK;
  /** Whether JupyterLab itself completes while typing, in all documents. */
  labCompletes = false;
  /** Tab stops by what was offered last, and where it goes. */
  offered: { readonly start: number; readonly stops: ReadonlyMap<string, readonly Stop[]> } = {
    start: 0,
    stops: new Map(),
  };

  isApplicable(context: ICompletionContext): Promise<boolean> {
    this.asked = performance.now();
    const text = context.editor?.model;
    const applies = this.documents.settings.completion && text !== undefined && this.documents.look(text) !== undefined;
    return Promise.resolve(applies);
  }

  fetch(
    request: CompletionHandler.IRequest,
    context: ICompletionContext,
  ): Promise<CompletionHandler.ICompletionItemsReply<PynnItem>> {
    const start = this.asked;
    const reply = this.complete(request.offset, context);
    // Shown by the browser's own performance tools.
    performance.measure(MEASURE, { start, end: performance.now() });
    return Promise.resolve(reply);
  }

  resolve(item: PynnItem & { about?: Item }): Promise<PynnItem> {
    const page = item.about && pageOf(item.about);
    return Promise.resolve(page ? { ...item, page, documentation: plainText(page) } : item);
  }

  /** Whether a change of the text opens the list, or asks anew while it is shown. */
  shouldShowContinuousHint(visible: boolean, changed: SourceChange, context?: ICompletionContext): boolean {
    const { automatic } = this.documents.settings;
    const typed = changed.sourceChange?.map(delta => delta.insert ?? '').join('') ?? '';
    const deleted = changed.sourceChange?.some(delta => delta.delete !== undefined) ?? false;
    if (deleted || !(automatic || this.labCompletes)) {
      return false;
    }
    return isWord(typed) ? !visible : opensCompletion(typed) || (typed === ' ' && followsComma(context));
  }

  /** Whether all that can be right at the cursor is known here, so that nobody else need be asked. */
  knowsAll(context: ICompletionContext): boolean {
    const { editor } = context;
    const look = editor && this.documents.settings.completion && this.documents.look(editor.model, offsetOf(editor));
    if (!editor || !look) {
      return false;
    }
    const found = completionsAt(CATALOGUE, look.model, { cell: look.cell, offset: offsetOf(editor) });
    // A kernel at work answers after its run; what is known here is not kept waiting.
    const busy = context.session?.kernel?.status === 'busy';
    return found.items.length > 0 && (found.closed || busy);
  }

  /** When JupyterLab began to ask. */
  private asked = 0;

  private complete(offset: number, context: ICompletionContext): CompletionHandler.ICompletionItemsReply<PynnItem> {
    const look = context.editor && this.documents.look(context.editor.model, offset);
    if (!look) {
      return { start: offset, end: offset, items: [] };
    }
    const { from, to, items } = completionsAt(CATALOGUE, look.model, { cell: look.cell, offset });
    const offers = items.map(toLabItem);
    const stops = new Map(offers.map(item => [item.insertText ?? '', item.stops ?? []]));
    this.offered = { start: from, stops };
    return { start: from, end: to, items: offers };
  }
}

function followsComma(context: ICompletionContext | undefined): boolean {
  const cursor = context?.editor?.getCursorPosition();
  const line = cursor && context?.editor?.getLine(cursor.line);
  return line?.slice(0, cursor?.column).trimEnd().endsWith(',') ?? false;
}

function offsetOf(editor: NonNullable<ICompletionContext['editor']>): number {
  return editor.getOffsetAt(editor.getCursorPosition());
}
