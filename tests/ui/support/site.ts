import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { notebookOf } from './editing';
import { setting } from './environment';

interface Listing {
  content: { name: string; path: string }[];
}

/**
 * Open a notebook of these cells in the site. It is one of the site's own files: cells that are
 * added by keys come in their right places only while the machine keeps up.
 */
export async function openInSite(
  page: Page,
  name: string,
  cells: readonly string[],
  folder = setting('SITE_FOLDER'),
): Promise<void> {
  const text = JSON.stringify(notebookOf(cells));
  writeFileSync(`${folder}/files/${name}`, text);
  const list = `${folder}/api/contents/all.json`;
  const listing = JSON.parse(readFileSync(list, 'utf8')) as Listing;
  const [first] = listing.content;
  const others = listing.content.filter((entry) => entry.name !== name);
  const content = [...others, { ...first, name, path: name, size: text.length }];
  writeFileSync(list, JSON.stringify({ ...listing, content }));
  await page.goto(`lab/index.html?path=${name}`);
}
