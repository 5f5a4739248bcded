import { expect, type Page } from '@playwright/test';
import { Editing } from './editing';
import type { Notebook } from './notebook';

/** Open the first tutorial in the site and write cells below its last one. */
export async function openInSite(page: Page, notebook: Notebook, cells: readonly string[]): Promise<void> {
  await page.goto('lab/index.html?path=01.RunningPyNNSimulations.ipynb');
  await notebook.expectOpen('Python (Pyodide)');
  const editing = new Editing(page);
  await editing.editor.click();
  for (const cell of cells) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    // Not the cell before, which stays active for a moment on a busy machine.
    await expect(editing.editor).toHaveText('');
    await editing.editor.click();
    await page.keyboard.insertText(cell);
  }
}
