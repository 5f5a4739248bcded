import { keepScreenshots } from './support/artefacts';
import { expect, test } from './support/fixtures';
import { expectLesson } from './support/lesson';

test('the first tutorial runs in JupyterLab, opened from the side panel', async ({ page, notebook }) => {
  await page.goto('lab');
  await page.getByRole('tab', { name: /PySpiNN/ }).click();
  const entry = page.locator('#pyspinn-panel').getByRole('button', { name: /Running PyNN simulations/i });
  await expect(entry).toBeVisible();
  await entry.click();
  await notebook.expectOpen('PyNN (emulator)');
  await expect(page.locator('#pyspinn-panel .pyspinn-kernel')).toContainText(/emulator/i);
  await notebook.runAll();
  await expectLesson(page, notebook);
  await keepScreenshots(page, notebook, 'lab', ['Figure, Panel', 'MembranePlot', 'def experiment']);
});
