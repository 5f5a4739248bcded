/** Shows completions; what we know ourselves gets a page of help beside it. */
import { Completer, type CompletionHandler } from '@jupyterlab/completer';

import type { Page } from '../inspector/page';
import { renderPage, type RenderOptions } from '../inspector/render';

export class PynnRenderer extends Completer.Renderer {
  constructor(private readonly options: RenderOptions) {
    super();
  }

  override createDocumentationNode(item: CompletionHandler.ICompletionItem & { page?: Page }): HTMLElement {
    return item.page ? renderPage(item.page, this.options) : super.createDocumentationNode(item);
  }
}
