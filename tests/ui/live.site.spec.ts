import { recordQuantiles } from './support/artefacts';
import { test } from './support/fixtures';
import { expectCallbacks, expectHandsAndStop, LIVE, useControls } from './support/live';
import { openInSite } from './support/site';

test('callbacks, widgets and Stop act while a cell runs in the browser site', async ({ page, notebook }) => {
  await openInSite(page, 'live.ipynb', LIVE);
  await notebook.expectOpen('Python (Pyodide)');
  await expectCallbacks(notebook);
  await notebook.expectNoErrors();
  recordQuantiles('site: widget to running cell, ms', await useControls(page, notebook, 'site'));
  await expectHandsAndStop(page, notebook, 'site');
});
