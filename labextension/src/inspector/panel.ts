/** A panel with help about what the cursor is at. */
import { Widget } from '@lumino/widgets';

import type { Page } from './page';
import { renderPage, type RenderOptions } from './render';

export class HelpPanel extends Widget {
  constructor(private readonly options: RenderOptions) {
    super();
    this.id = 'pyspinn-help-panel';
    this.addClass('pyspinn-help-panel');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', 'PyNN help');
    this.node.setAttribute('aria-live', 'polite');
    this.showPage(undefined);
  }

  /** Shows a page; what was shown before stays where there is none. */
  showPage(page: Page | undefined): void {
    if (page) {
      if (page.title !== this.shownTitle) {
        this.shownTitle = page.title;
        this.node.replaceChildren(renderPage(page, this.options));
      }
    } else if (this.shownTitle === '') {
      const hint = document.createElement('p');
      hint.textContent = 'Put the cursor on a PyNN name or into its brackets.';
      this.node.replaceChildren(hint);
    }
  }

  private shownTitle = '';
}
