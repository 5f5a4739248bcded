import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '../catalogue/catalogue';
import { scriptsIn } from './correctScripts';
import { tryMutations } from './robust';

const FOLDER = join(import.meta.dirname, '../../bench/correct');
const COUNT = 5000;

describe('damaged code', () => {
  it('never makes the editor throw', { timeout: 240_000 }, () => {
    const scripts = ['building.py.txt', 'running.py.txt'].flatMap(file => scriptsIn(join(FOLDER, file)).map(([, text]) => text));
    const seen = new Set<string>();
    tryMutations(CATALOGUE, scripts, COUNT, () => 0, ({ source }) => seen.add(source));
    // That many different ones, not a few over and over.
    expect(seen.size).toBeGreaterThan(0.9 * COUNT);
  });
});
