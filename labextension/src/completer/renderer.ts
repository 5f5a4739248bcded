/** Shows completions; what we know ourselves gets a page of help beside it. */
import { Completer, type CompletionHandler } from '@jupyterlab/completer';

import { renderPage, type RenderOptions } from '../inspector/render';
import type { PynnItem } from './provider';

type Shown = CompletionHandler.ICompletionItem & Partial<PynnItem>;

/** Shows our items; those of others as the `next` renderer does, which JupyterLab would have used. */
export class PynnRenderer extends Completer.Renderer {
  constructor(
    private readonly options: RenderOptions,
    private readonly next: () => Completer.IRenderer | undefined,
  ) {
    super();
  }

  override createCompletionItemNode(item: Shown, types: string[]): HTMLLIElement {
    const next = item.place === undefined ? this.next() : undefined;
    return next ? next.createCompletionItemNode(item, types) : super.createCompletionItemNode(item, types);
  }

  override createDocumentationNode(item: Shown): HTMLElement {
    if (item.page) {
      return renderPage(item.page, this.options);
    }
    const next = item.place === undefined ? this.next() : undefined;
    return next?.createDocumentationNode?.(item) ?? super.createDocumentationNode(item);
  }

  override itemWidthHeuristic(item: Shown): number {
    const next = item.place === undefined ? this.next() : undefined;
    return next?.itemWidthHeuristic?.(item) ?? super.itemWidthHeuristic(item);
  }
}
