import { writeFileSync } from 'node:fs';
import { recordFigure } from './support/artefacts';
import {
  Editing,
  expectCompletion,
  expectHelpOnKeys,
  expectHelpPanel,
  expectHover,
  expectNumbers,
  expectQuickFix,
  expectSignature,
  expectSnippet,
  expectWords,
  NETWORK,
  notebookOf,
} from './support/editing';
import { setting } from './support/environment';
import { expect, test } from './support/fixtures';
import { expectListStays } from './support/openList';
import { expectTutorial } from './support/tutorialLink';

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function writeNotebook(kernel?: string): void {
  writeFileSync(`${setting('LAB_FOLDER')}/editor.ipynb`, JSON.stringify(notebookOf(NETWORK, kernel)));
}

test('the editor of JupyterLab knows PyNN without a kernel', async ({ page, notebook }) => {
  writeNotebook();
  await page.goto('lab/tree/editor.ipynb?reset');
  await page.getByRole('dialog').getByRole('button', { name: /No Kernel/ }).click();
  const editing = new Editing(page);
  await expectListStays(editing, page);
  await expectCompletion(editing, page, 'lab-editor');
  await expectSignature(editing, page, 'lab-editor');
  await expectWords(editing, page);
  await expectHover(editing, page, 'lab-editor');
  await expectQuickFix(editing, page, 'lab-editor');
  await expectNumbers(editing, page, 'lab-editor');
  await expectHelpOnKeys(editing, page, 'lab-editor');
  await expectSnippet(editing, page);
  await expectHelpPanel(editing, page, 'lab-editor');
  const times = await editing.milliseconds();
  recordFigure('lab: completion without a kernel, first, ms', times[0] ?? NaN);
  recordFigure('lab: completion without a kernel, p95, ms', quantile(times, 0.95));
  await expectTutorial(editing, page, notebook, 'PyNN (emulator)');
  // A page that is left while its kernel starts leaves requests behind.
  await expect(page.locator('#jp-main-statusbar')).toContainText(/\| Idle/);
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

test('a script in the file editor knows PyNN too', async ({ page }) => {
  writeFileSync(`${setting('LAB_FOLDER')}/network.py`, `${NETWORK.join('\n')}\n`);
  await page.goto('lab/tree/network.py?reset');
  const editor = page.locator('.jp-FileEditor .cm-content');
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('cells.record("', { delay: 30 });
  const rows = page.locator('.jp-Completer:not(.lm-mod-hidden) .jp-Completer-item');
  await expect(rows.filter({ hasText: 'gsyn_exc' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editor).toContainText('cells.record("spikes"');
  await page.keyboard.type(')\ncells.recrod("v")');
  await expect(editor.locator('.cm-lintRange-error')).toHaveText('recrod');
});

test('a console knows PyNN too', async ({ page }) => {
  await page.goto('lab?reset');
  await page.locator('.jp-LauncherCard[data-category="Console"]', { hasText: 'PyNN (emulator)' }).click();
  await expect(page.locator('#jp-main-statusbar')).toContainText(/\| Idle/);
  const prompt = page.locator('.jp-CodeConsole-promptCell .cm-content');
  await prompt.click();
  await page.keyboard.insertText('import pyspinn as p');
  await page.keyboard.press('Shift+Enter');
  await expect(page.locator('.jp-CodeConsole-content')).toContainText('import pyspinn as p');
  await page.keyboard.type('p.Pop', { delay: 40 });
  const rows = page.locator('.jp-Completer:not(.lm-mod-hidden) .jp-Completer-item');
  await expect(rows.first()).toContainText('Population');
});
