import { test as base, expect } from '@playwright/test';
import { setting } from './environment';
import { Notebook } from './notebook';
import { Outside } from './outside';
import { Troubles } from './troubles';

interface TestFixtures {
  /** Fails the test afterwards if anything went wrong behind the page or asked another host. */
  troubles: Troubles;
  notebook: Notebook;
}

interface WorkerFixtures {
  outside: Outside;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  outside: [
    async ({}, use) => {
      const outside = new Outside();
      await outside.listen(Number(setting('OUTSIDE_PORT')));
      await use(outside);
      await outside.close();
    },
    { scope: 'worker', auto: true },
  ],
  troubles: [
    async ({ context, outside }, use) => {
      const troubles = new Troubles(context);
      outside.forget();
      await use(troubles);
      expect.soft(troubles.serious, 'errors behind the page').toEqual([]);
      expect.soft(outside.askedByPages, 'requests to other hosts').toEqual([]);
    },
    { auto: true },
  ],
  notebook: async ({ page }, use) => {
    await use(new Notebook(page));
  },
});

export { expect };
