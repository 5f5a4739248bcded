import { keepScreenshots, recordFigure } from './support/artefacts';
import { expect, test } from './support/fixtures';
import { expectLesson } from './support/lesson';

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
