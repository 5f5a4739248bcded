import { expect, type Page } from '@playwright/test';
import type { Editing } from './editing';

declare global {
  interface Window {
    /** How often the list of completions was seen put away since it is watched. */
    listsPutAway?: number;
  }
}

/** Counts, from now on, every turn of the page and every frame in which no list is shown. */
async function watchList(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.listsPutAway = 0;
    const look = (): void => {
      if (document.querySelector('.jp-Completer:not(.lm-mod-hidden)') === null) {
        window.listsPutAway = (window.listsPutAway ?? 0) + 1;
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['class', 'style'],
    });
    const frame = (): void => {
      look();
      requestAnimationFrame(frame);
    };
    frame();
  });
}

/** Inside brackets the list stays open from the bracket to the last letter, and has nothing twice. */
export async function expectListStays(editing: Editing, page: Page): Promise<void> {
  await editing.clear();
  await editing.type('p.IF_curr_exp(');
  await expect(editing.rows.filter({ hasText: 'v_reset' })).toBeVisible();
  await watchList(page);
  await editing.type('tau_s');
  await expect(editing.rows.first()).toContainText('tau_syn_E (5.0 ms');
  await expect(editing.rows.nth(1)).toContainText('tau_syn_I (5.0 ms');
  const labels = await editing.rows.locator('.jp-Completer-match').allTextContents();
  expect(new Set(labels).size, labels.join(', ')).toBe(labels.length);
  expect(await page.evaluate(() => window.listsPutAway), 'times the list was put away').toBe(0);
  await page.keyboard.press('Escape');
}
