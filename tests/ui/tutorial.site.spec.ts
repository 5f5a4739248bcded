import { keepScreenshots, recordFigure } from './support/artefacts';
import { expect, test } from './support/fixtures';
import { expectLesson } from './support/lesson';
import { openInSite } from './support/site';

const TUTORIAL = 'lab/index.html?path=01.RunningPyNNSimulations.ipynb';

test('the first tutorial runs in the browser site with no network', async ({ page, notebook }) => {
  const start = Date.now();
  await page.goto(TUTORIAL);
  await notebook.expectOpen('Python (Pyodide)');
  recordFigure('site: notebook visible, cold, s', (Date.now() - start) / 1000);
  await notebook.runCell('import pyNN.spiNNaker as p');
  await notebook.expectDone(notebook.cell('import pyNN.spiNNaker as p'));
  recordFigure('site: first cell done, cold, s', (Date.now() - start) / 1000);
  await notebook.runAll();
  recordFigure('site: all cells done, cold, s', (Date.now() - start) / 1000);
  await expectLesson(page, notebook);
  await keepScreenshots(page, notebook, 'site', ['Figure, Panel', 'MembranePlot', 'def experiment']);
});

test('the side panel of the browser site opens the first tutorial', async ({ page, notebook }) => {
  await page.goto('lab/index.html');
  await page.getByRole('tab', { name: /PySpiNN/ }).click();
  const entry = page.locator('#pyspinn-panel').getByRole('button', { name: /Running PyNN simulations/i });
  await expect(entry).toBeVisible();
  await entry.click();
  await notebook.expectOpen('Python (Pyodide)');
  await page.screenshot({ path: 'artefacts/site-panel.png' });
});

/** What Python keeps in an archive, or loads for a cell, and how it answers. */
const ASKED = {
  'import sqlite3; sqlite3.connect(":memory:").execute("select 6 * 7").fetchone()': '(42,)',
  'import importlib.metadata as m; m.version("ipython"), m.version("prompt_toolkit")': "('8.23.0', '3.0.43')",
  'import inspect, traitlets; inspect.getsource(traitlets.HasTraits)[:15]': "'class HasTraits'",
  '%history -n': 'inspect.getsource',
  'from bokeh.resources import INLINE; len(INLINE.js_raw[0]) > 1_000_000': 'True',
};

test('a notebook of the browser site finds what its Python keeps in an archive', async ({ page, notebook }) => {
  await openInSite(page, 'archive.ipynb', Object.keys(ASKED));
  await notebook.expectOpen('Python (Pyodide)');
  await notebook.runAll();
  for (const [cell, answer] of Object.entries(ASKED)) {
    await expect(notebook.output(cell)).toContainText(answer);
  }
});
