/** Bundles each widget into one ES module: anywidget loads it by itself, so nothing is shared. */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const widgets = ['bridge', 'live_spikes', 'membrane'];
const out = here('pyspinn_widgets/static');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: widgets.map(name => here(`src/${name}.ts`)),
  outdir: out,
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  legalComments: 'none',
});
for (const name of widgets.filter(name => existsSync(here(`src/${name}.css`)))) {
  copyFileSync(here(`src/${name}.css`), `${out}/${name}.css`);
}
