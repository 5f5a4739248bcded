import { expect, test } from './support/fixtures';

test('the tests notice errors, failed requests and other hosts', async ({ page, troubles, outside }) => {
  await page.goto('jupyter-lite.json');
  await page.evaluate(async () => {
    console.error('said by the page');
    setTimeout(() => { throw new Error('thrown by the page'); });
    await fetch('/missing.js');
    await fetch('https://example.org/').catch(() => undefined);
  });
  const noticed = [
    /^console: said by the page/,
    /^page error: thrown by the page/,
    /^status 404: .*missing\.js/,
    /^request to another host: https:\/\/example\.org/,
    /^request failed: https:\/\/example\.org/,
  ];
  for (const pattern of noticed) {
    await expect.poll(() => troubles.serious).toContainEqual(expect.stringMatching(pattern));
  }
  expect(outside.askedByPages).toContain('example.org');
  troubles.forget();
  outside.forget();
});
