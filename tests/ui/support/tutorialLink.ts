import { expect, type Page } from '@playwright/test';
import type { Editing } from './editing';
import type { Notebook } from './notebook';

/** The help of a name opens the tutorial that teaches it. */
export async function expectTutorial(editing: Editing, page: Page, notebook: Notebook, kernel: string): Promise<void> {
  await editing.clear();
  await page.keyboard.insertText('p.setup');
  await page.keyboard.press('Shift+Tab');
  const help = page.locator('.pyspinn-tooltip[role=dialog] .pyspinn-help');
  await help.getByRole('button', { name: 'Tutorial: 01.RunningPyNNSimulations' }).click();
  await expect(page.getByRole('tab', { name: '01.RunningPyNNSimulations.ipynb' })).toBeVisible();
  await notebook.expectOpen(kernel);
}
