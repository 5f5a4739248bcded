// Bundles pyspinn-check into the Python package, where pyspinn/commands/check_files.py runs it.
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

await build({
  entryPoints: [fileURLToPath(new URL('../src/cli/pyspinnCheck.ts', import.meta.url))],
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node18',
  format: 'esm',
  outfile: fileURLToPath(new URL('../../pyspinn/commands/static/pyspinn-check.mjs', import.meta.url)),
  logLevel: 'error',
});
