import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { checkText } from './checkFiles';
import { scriptsIn } from './correctScripts';

const ROOT = join(import.meta.dirname, '../../..');

const SCRIPTS = ['building.py.txt', 'running.py.txt'].flatMap(file =>
  scriptsIn(join(ROOT, 'labextension/bench/correct', file)),
);

describe('correct scripts', () => {
  it('are at least forty', () => {
    expect(SCRIPTS.length).toBeGreaterThanOrEqual(40);
  });

  it.each(SCRIPTS)('raise no alarm: %s', (_, script) => {
    expect(checkText('script.py', script)).toEqual([]);
  });

  const tutorials = readdirSync(join(ROOT, 'tutorials')).filter(name => name.endsWith('.ipynb'));
  it.each(tutorials)('raise no alarm: tutorial %s', name => {
    const text = readFileSync(join(ROOT, 'tutorials', name), 'utf-8');
    expect(checkText(name, text)).toEqual([]);
  });

  const networks = join(ROOT, '../shared/oracle/network/public');
  const scripts = existsSync(networks) ? readdirSync(networks).filter(name => name.endsWith('.py')) : [];
  it.skipIf(scripts.length === 0)('raise no alarm: the reference networks', () => {
    for (const name of scripts) {
      expect(checkText(name, readFileSync(join(networks, name), 'utf-8')), name).toEqual([]);
    }
  });
});
