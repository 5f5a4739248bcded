import { recordFigure } from './support/artefacts';
import {
  Editing,
  expectCompletion,
  expectHelpOnKeys,
  expectHover,
  expectQuickFix,
  expectSignature,
  expectWords,
  NETWORK,
} from './support/editing';
import { expect, test } from './support/fixtures';
import { expectListStays } from './support/openList';
import { openInSite } from './support/site';
import { expectTutorial } from './support/tutorialLink';

test('the editor of the browser site knows PyNN before the kernel is there', async ({ page, notebook }) => {
  await openInSite(page, 'editor.ipynb', NETWORK);
  const editing = new Editing(page);
  await expect(editing.editor).toBeVisible();
  await expectListStays(editing, page);
  await expectCompletion(editing, page, 'site-editor');
  await expectSignature(editing, page, 'site-editor');
  await expectWords(editing, page);
  await expectHover(editing, page, 'site-editor');
  await expectQuickFix(editing, page, 'site-editor');
  await expectHelpOnKeys(editing, page, 'site-editor');
  const times = await editing.milliseconds();
  const sorted = [...times].sort((a, b) => a - b);
  recordFigure('site: completion, first, ms', times[0] ?? NaN);
  recordFigure('site: completion, p95, ms', sorted[Math.floor(0.95 * sorted.length)] ?? NaN);
  await expectTutorial(editing, page, notebook, 'Python (Pyodide)');
});
