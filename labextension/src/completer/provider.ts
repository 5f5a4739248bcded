/** Offers our completions to JupyterLab. They come from memory: no kernel is asked. */
import {
  type Completer,
  CompleterModel,
  type CompletionHandler,
  type ICompletionContext,
  type ICompletionProvider,
} from '@jupyterlab/completer';
import type { SourceChange } from '@jupyter/ydoc';

import { CATALOGUE } from '../catalogue/catalogue';
import { type Page, pageOfEntry, pageOfParameter, plainText } from '../inspector/page';
import type { Model } from '../notebook/model';
import type { IPynnDocuments } from '../tokens';
import { completionsAt } from './complete';
import type { Completion, Item } from './item';
import { mend, precedesWord } from './listModel';
import { expand, type Stop } from './tabStops';
import { isWord, opensCompletion } from './typing';

export const PROVIDER_ID = 'CompletionProvider:pyspinn';
/** Before the others: JupyterLab's own have about 500, jupyterlab-lsp's has 1000. */
const RANK = 1100;
const MEASURE = 'pyspinn:completion';

export interface PynnItem extends CompletionHandler.ICompletionItem {
  /** Its place in the list, the best first. */
  readonly place: number;
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

export function toLabItem(item: Item, place: number): PynnItem & { about?: Item } {
  const { text, stops } = expand(item.insert);
  return { label: labelOf(item), insertText: text, type: item.type, place, stops, about: item };
}

type ModelFactory = (context: ICompletionContext) => Promise<Completer.IModel>;

export class PynnProvider implements ICompletionProvider<PynnItem> {
  constructor(
    private readonly documents: IPynnDocuments,
    readonly renderer: Completer.IRenderer | null,
    private readonly otherModel: () => ModelFactory | undefined,
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

  async modelFactory(context: ICompletionContext): Promise<Completer.IModel> {
    const make = this.otherModel();
    const model = mend(make ? await make(context) : new CompleterModel());
    this.lists.set(context.widget, model);
    return model;
  }

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
    const reply = this.complete(request, context);
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
    return isWord(typed) ? !visible || this.asksAgain(context) : opensCompletion(typed) || (typed === ' ' && followsComma(context));
  }

  /** Whether all that can be right at the cursor is known here, so that nobody else need be asked. */
  knowsAll(context: ICompletionContext): boolean {
    const found = this.completionIn(context);
    // A kernel at work answers after its run; what is known here is not kept waiting.
    const busy = context.session?.kernel?.status === 'busy';
    return found !== undefined && found.items.length > 0 && (found.closed || busy);
  }

  /** Whether something is known here that is made for the place of the cursor. */
  knowsSome(context: ICompletionContext): boolean {
    return this.completionIn(context)?.fits ?? false;
  }

  /** When JupyterLab began to ask. */
  private asked = 0;

  private readonly lists = new WeakMap<ICompletionContext['widget'], Completer.IModel>();

  /** Whether the list that is shown lacks what only the letters of a word bring up, such as variables. */
  private asksAgain(context: ICompletionContext | undefined): boolean {
    const list = context && this.lists.get(context.widget);
    return list !== undefined && precedesWord(list);
  }

  /** What was found for a model, which is one of a text and a place of the cursor. */
  private readonly found = new WeakMap<Model, Completion>();

  private completionIn({ editor }: ICompletionContext): Completion | undefined {
    const offset = editor ? offsetOf(editor) : 0;
    const look = editor && this.documents.settings.completion && this.documents.look(editor.model, offset);
    if (!look) {
      return undefined;
    }
    const completion = this.found.get(look.model) ?? completionsAt(CATALOGUE, look.model, { cell: look.cell, offset });
    this.found.set(look.model, completion);
    return completion;
  }

  /** JupyterLab counts characters in requests and replies, and the editor counts words of 16 bits. */
  private complete(request: CompletionHandler.IRequest, context: ICompletionContext): CompletionHandler.ICompletionItemsReply<PynnItem> {
    const found = this.completionIn(context);
    if (!found) {
      return { start: request.offset, end: request.offset, items: [] };
    }
    const offers = found.items.map(toLabItem);
    const stops = new Map(offers.map(item => [item.insertText ?? '', item.stops ?? []]));
    this.offered = { start: found.from, stops };
    const count = (offset: number): number => Array.from(request.text.slice(0, offset)).length;
    return { start: count(found.from), end: count(found.to), items: offers };
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
