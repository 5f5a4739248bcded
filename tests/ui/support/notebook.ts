import { expect, type Locator, type Page } from '@playwright/test';

/** The open notebook, as a user sees it. */
export class Notebook {
  constructor(private readonly page: Page) {}

  get panel(): Locator {
    return this.page.locator('.jp-NotebookPanel:not(.lm-mod-hidden)');
  }

  get codeCells(): Locator {
    return this.panel.locator('.jp-CodeCell');
  }

  /** The code cell that contains `text`. */
  cell(text: string): Locator {
    return this.codeCells.filter({ has: this.page.locator('.jp-InputArea', { hasText: text }) });
  }

  output(text: string): Locator {
    return this.cell(text).locator('.jp-Cell-outputArea');
  }

  /** Wait until the notebook is on the page and has chosen its kernel: what is run before is lost. */
  async expectOpen(kernel: string): Promise<void> {
    await expect(this.codeCells.first()).toBeVisible();
    await expect(this.panel.getByRole('button', { name: kernel })).toBeVisible();
  }

  /** Run one cell by the keyboard. */
  async runCell(text: string): Promise<void> {
    await this.cell(text).locator('.cm-content').click();
    await this.page.keyboard.press('Shift+Enter');
  }

  /** Run > Run All Cells, then wait for the last one. */
  async runAll(): Promise<void> {
    await this.page.getByRole('menuitem', { name: 'Run', exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();
    const count = await this.codeCells.count();
    for (let index = 0; index < count; index += 1) {
      await this.expectDone(this.codeCells.nth(index));
    }
  }

  /** A cell is done when its prompt shows a number: `[*]` means that it runs. */
  async expectDone(cell: Locator): Promise<void> {
    const number = cell.locator('.jp-InputPrompt', { hasText: /^\[\d+\]:$/ });
    // After an error the cells that follow never run.
    await expect(number.or(this.red).first()).toBeAttached({ timeout: 120_000 });
    await this.expectNoErrors();
  }

  /** A cell that may write to the error stream has come to its end. */
  async expectEnd(cell: Locator): Promise<void> {
    const number = cell.locator('.jp-InputPrompt', { hasText: /^\[\d+\]:$/ });
    await expect(number).toBeAttached({ timeout: 120_000 });
  }

  /** No cell shows a traceback or writes to the error stream. */
  async expectNoErrors(): Promise<void> {
    for (const red of await this.red.all()) {
      // The text comes a moment after its place.
      await expect(red).not.toBeEmpty();
      expect(await red.innerText(), 'tracebacks and error stream').toBe('');
    }
  }

  private get red(): Locator {
    return this.panel.locator('[data-mime-type$=".stderr"], [data-mime-type$=".error"]');
  }
}
