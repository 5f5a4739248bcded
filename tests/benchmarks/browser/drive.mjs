/**
 * Opens Chromium, has a worker run the cases, and prints one line of JSON for each:
 *   node drive.mjs ADDRESS '{"chromium": path, "wheels": [...], "cases": [...]}'
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const UI = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'ui');
const { chromium } = createRequire(path.join(UI, 'package.json'))('@playwright/test');

const [address, given] = process.argv.slice(2);
const { chromium: executablePath, ...work } = JSON.parse(given);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  await page.exposeFunction('report', (line) => console.log(JSON.stringify(line)));
  await page.goto(`${address}/index.html`);
  await page.evaluate(
    (toDo) =>
      new Promise((resolve) => {
        const worker = new Worker('/worker.mjs', { type: 'module' });
        worker.onmessage = async ({ data }) => {
          await window.report(data);
          if (data.name === 'end' || data.name === 'failed') {
            resolve();
          }
        };
        worker.postMessage(toDo);
      }),
    work,
  );
} finally {
  await browser.close();
}
