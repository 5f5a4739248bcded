/** Gets on with the other providers of completions: those of kernels, of open texts, of language servers. */
import type {
  Completer,
  CompletionHandler,
  ICompletionContext,
  ICompletionProvider,
  ICompletionProviderManager,
} from '@jupyterlab/completer';
import type { SourceChange } from '@jupyter/ydoc';

import { PROVIDER_ID, type PynnProvider } from './provider';
import { isWord } from './typing';

/** How long what is known here waits for the others: a kernel at rest answers well within. */
const PATIENCE_MS = 100;

/** What JupyterLab's manager has beyond its interface. */
export interface WiderManager extends ICompletionProviderManager {
  getProviders?(): ReadonlyMap<string, ICompletionProvider>;
  setShowDocumentationPanel?(show: boolean): void;
  setContinuousHinting?(on: boolean): void;
}

type Reply = CompletionHandler.ICompletionItemsReply;

function othersIn(manager: WiderManager): ICompletionProvider[] {
  const all = [...(manager.getProviders?.().values() ?? [])];
  return all.filter(other => other.identifier !== PROVIDER_ID).sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0));
}

/** The provider whose list JupyterLab would show if we were not there. */
export function nextProvider(manager: WiderManager): {
  readonly model?: (context: ICompletionContext) => Promise<Completer.IModel>;
  readonly renderer?: Completer.IRenderer;
} {
  const next = othersIn(manager).find(other => 'modelFactory' in other || other.renderer);
  return { model: next?.modelFactory?.bind(next), renderer: next?.renderer ?? undefined };
}

/** What JupyterLab does for providers that do not decide themselves. */
function isPlainHint(visible: boolean, changed: SourceChange): boolean {
  const typed = changed.sourceChange?.map(delta => delta.insert ?? '').join('') ?? '';
  return !visible && isWord(typed);
}

/** The reply, or none where it takes too long. */
function inTime(reply: Promise<Reply>, offset: number): Promise<Reply> {
  const late = new Promise<Reply>(resolve => {
    setTimeout(() => {
      resolve({ start: offset, end: offset, items: [] });
    }, PATIENCE_MS);
  });
  return Promise.race([reply, late]);
}

function askLess(other: ICompletionProvider, provider: PynnProvider): void {
  const applies = other.isApplicable.bind(other);
  other.isApplicable = context => (provider.knowsAll(context) ? Promise.resolve(false) : applies(context));
  const hints = other.shouldShowContinuousHint?.bind(other) ?? isPlainHint;
  other.shouldShowContinuousHint = (visible, changed, context) =>
    provider.labCompletes && hints(visible, changed, context);
  const fetch = other.fetch.bind(other);
  other.fetch = (request, context, trigger) => {
    const reply = fetch(request, context, trigger);
    return provider.knowsSome(context) ? inTime(reply, request.offset) : reply;
  };
}

/** Lets others be asked only where we do not know all, and what we know not wait: no duplicates, no delay. */
export function askOthersLess(manager: WiderManager, provider: PynnProvider): void {
  const done = new WeakSet<ICompletionProvider>();
  const wrap = (): void => {
    for (const other of othersIn(manager)) {
      if (!done.has(other)) {
        done.add(other);
        askLess(other, provider);
      }
    }
  };
  manager.activeProvidersChanged.connect(wrap);
  wrap();
}
