import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Notebook } from './notebook';

const FOLDER = 'artefacts';
const FIGURES = `${FOLDER}/figures.json`;

/** Record a measured number beside those of run.py, which prints all at the end. */
export function recordFigure(name: string, value: number): void {
  const figures = JSON.parse(readFileSync(FIGURES, 'utf8')) as Record<string, number>;
  writeFileSync(FIGURES, `${JSON.stringify({ ...figures, [name]: value }, null, 2)}\n`);
}

/** Record the middle and the largest of some measured numbers. */
export function recordQuantiles(name: string, values: readonly number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  recordFigure(`${name}, median`, sorted[Math.floor(sorted.length / 2)] ?? NaN);
  recordFigure(`${name}, largest`, sorted.at(-1) ?? NaN);
}

/** Keep pictures of the window, and of each of the named cells in it. */
export async function keepScreenshots(
  page: Page,
  notebook: Notebook,
  name: string,
  cells: string[],
): Promise<void> {
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  for (const [index, text] of cells.entries()) {
    await notebook.cell(text).scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${FOLDER}/${name}-${index + 1}.png` });
  }
}
