/** Bundles each widget into one ES module: anywidget loads it by itself, so nothing is shared. */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const scripts = [
  'bridge',
  'live_rates',
  'live_spikes',
  'live_voltage',
  'membrane',
  'rate_control',
  'spike_buttons',
];
const styles = ['live_control', 'live_view', 'membrane'];
const out = here('pyspinn_widgets/static');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: [
    ...scripts.map(name => here(`src/${name}.ts`)),
    ...styles.map(name => here(`src/${name}.css`)),
  ],
  outdir: out,
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  legalComments: 'none',
});
