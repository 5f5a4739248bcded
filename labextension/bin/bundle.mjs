// Bundles a command line of src/cli for Node.js, and returns its module.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build } from 'esbuild';

const SOURCES = fileURLToPath(new URL('../src/cli/', import.meta.url));

export async function load(name) {
  const folder = await mkdtemp(join(tmpdir(), 'pyspinn-'));
  const outfile = join(folder, `${name}.mjs`);
  try {
    await build({
      entryPoints: [join(SOURCES, `${name}.ts`)],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
