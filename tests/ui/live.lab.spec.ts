import { writeFileSync } from 'node:fs';
import { recordQuantiles } from './support/artefacts';
import { notebookOf } from './support/editing';
import { setting } from './support/environment';
import { expect, test } from './support/fixtures';
import { expectCallbacks, expectHandsAndStop, LIVE, useControls } from './support/live';

test('callbacks, widgets and Stop act while a cell runs in JupyterLab', async ({ page, notebook }) => {
  writeFileSync(`${setting('LAB_FOLDER')}/live.ipynb`, JSON.stringify(notebookOf(LIVE, 'pyspinn')));
  await page.goto('lab/tree/live.ipynb?reset');
  await notebook.expectOpen('PyNN (emulator)');
  await expect(page.locator('#jp-main-statusbar')).toContainText(/\| Idle/);
  await expectCallbacks(notebook);
  await notebook.expectNoErrors();
  recordQuantiles('lab: widget to running cell, ms', await useControls(page, notebook, 'lab'));
  await expectHandsAndStop(page, notebook, 'lab');
});
