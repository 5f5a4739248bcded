import { writeFileSync } from 'node:fs';
import { recordFigure } from './support/artefacts';
import {
  Editing,
  expectCompletion,
  expectHover,
  expectQuickFix,
  expectSignature,
  expectWords,
  NETWORK,
  notebookOf,
} from './support/editing';
import { setting } from './support/environment';
import { expect, test } from './support/fixtures';

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function writeNotebook(kernel?: string): void {
  writeFileSync(`${setting('LAB_FOLDER')}/editor.ipynb`, JSON.stringify(notebookOf(NETWORK, kernel)));
}

test('the editor of JupyterLab knows PyNN without a kernel', async ({ page }) => {
  writeNotebook();
  await page.goto('lab/tree/editor.ipynb?reset');
  await page.getByRole('dialog').getByRole('button', { name: /No Kernel/ }).click();
  const editing = new Editing(page);
  await expectCompletion(editing, page, 'lab-editor');
  await expectSignature(editing, page, 'lab-editor');
  await expectWords(editing, page);
  await expectHover(editing, page, 'lab-editor');
  await expectQuickFix(editing, page, 'lab-editor');
  const times = await editing.milliseconds();
  recordFigure('lab: completion without a kernel, first, ms', times[0] ?? NaN);
  recordFigure('lab: completion without a kernel, p95, ms', quantile(times, 0.95));
});

test('completion does not wait for a kernel at work', async ({ page, notebook }) => {
  writeNotebook('pyspinn');
  await page.goto('lab/tree/editor.ipynb?reset');
  await notebook.expectOpen('PyNN (emulator)');
  await expect(page.locator('#jp-main-statusbar')).toContainText(/\| Idle/);
  const editing = new Editing(page);
  await editing.clear();
  await page.keyboard.insertText('import time; time.sleep(20)');
  await page.keyboard.press('Alt+Enter');
  await expect(notebook.cell('time.sleep').locator('.jp-InputPrompt')).toHaveText('[*]:');
  await editing.editor.click();
  await editing.type('p.Projection(stimulus, cells, p.OneToOneConnector(), receptor_type=');
  const start = Date.now();
  await editing.type('"');
  await expect(editing.rows.first()).toContainText('excitatory');
  recordFigure('lab: key to list with a busy kernel, ms', Date.now() - start);
  await expect(notebook.cell('time.sleep').locator('.jp-InputPrompt')).toHaveText('[*]:');
  const times = await editing.milliseconds();
  recordFigure('lab: completion with a busy kernel, p95, ms', quantile(times, 0.95));
  await expectCompletion(editing, page, 'lab-busy');
});
