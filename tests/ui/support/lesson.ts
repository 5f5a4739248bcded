import { expect, type Locator, type Page } from '@playwright/test';
import type { Notebook } from './notebook';

/** What the first tutorial must show after all its cells ran, wherever it ran. */
export async function expectLesson(page: Page, notebook: Notebook): Promise<void> {
  await notebook.expectNoErrors();
  const spikes = notebook.output('neurons.get_data()');
  await expect(spikes).toContainText(/neuron 0 spiked at \[7\.?\] ms/);
  await expect(spikes).toContainText(/neuron 1 spiked at \[8\.?\] ms/);
  const trials = notebook.output('def experiment');
  await expect(trials).toContainText(/delay=1\.0: spikes at 7 ms/);
  await expect(trials).toContainText(/delay=2\.0: spikes at 8 ms/);
  await expectFigure(notebook.output('Figure, Panel').locator('img'));
  await expectMembranePlot(page, notebook.output('MembranePlot'));
}

async function expectFigure(image: Locator): Promise<void> {
  await image.scrollIntoViewIfNeeded();
  await expect(image).toBeVisible();
  const width = await image.evaluate((element: HTMLImageElement) => element.naturalWidth);
  expect(width).toBeGreaterThan(300);
  expect(await image.evaluate(colours), 'the figure has colours').toBeGreaterThan(4);
}

async function expectMembranePlot(page: Page, output: Locator): Promise<void> {
  const canvas = output.locator('canvas').first();
  await canvas.scrollIntoViewIfNeeded();
  await expect(canvas).toBeVisible();
  await expect.poll(() => canvas.evaluate(colours), { message: 'drawn pixels' }).toBeGreaterThan(4);
  await expectSummary(output);
  await expectKeyboard(page, output);
}

/** The spike times reach those who cannot see the canvas. */
async function expectSummary(output: Locator): Promise<void> {
  await expect(output.getByRole('img', { name: /neuron 0 spiked at 7\.0 ms/ })).toBeVisible();
}

/** With the focus on the plot, arrow keys move its read-out and nothing else. */
async function expectKeyboard(page: Page, output: Locator): Promise<void> {
  const canvas = output.locator('canvas').first();
  await canvas.focus();
  const before = await canvas.screenshot();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(canvas, 'the notebook must not take the keys').toBeFocused();
  // The reference script "simple" has -1985099 / 32768 mV in the tick after the current began.
  await expect(output).toContainText('2.0 ms, neuron 0: -60.58 mV');
  expect(before.equals(await canvas.screenshot()), 'the same picture').toBe(false);
}

/** The number of different colours in an image or a canvas: 1 where nothing was drawn. */
function colours(element: Element): number {
  const drawn = element as HTMLImageElement | HTMLCanvasElement;
  const copy = document.createElement('canvas');
  copy.width = drawn.width;
  copy.height = drawn.height;
  const context = copy.getContext('2d');
  if (context === null || copy.width === 0 || copy.height === 0) {
    return 0;
  }
  context.drawImage(drawn, 0, 0, copy.width, copy.height);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  const words = new Uint32Array(data.buffer);
  return new Set(words).size;
}
