/**
 * Runs collect.py inside the Pyodide of the site:
 *   node prepare.mjs PYODIDE_FOLDER OUTPUT.zip '{"packages": [], "modules": [], "withoutBytecode": [], "fonts": ""}'
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, output, settings] = process.argv.slice(2);
const { packages, modules, withoutBytecode, fonts } = JSON.parse(settings);
const OUTPUT = '/tmp/prepared.zip';

try {
  const { loadPyodide } = await import(pathToFileURL(path.join(folder, 'pyodide.mjs')).href);
  const pyodide = await loadPyodide({ indexURL: `${folder}${path.sep}`, packages });
  pyodide.globals.set('OUTPUT', OUTPUT);
  pyodide.globals.set('MODULES', modules);
  pyodide.globals.set('WITHOUT_BYTECODE', withoutBytecode);
  pyodide.globals.set('FONTS', fonts);
  pyodide.runPython(readFileSync(new URL('collect.py', import.meta.url), 'utf8'));
  writeFileSync(output, pyodide.FS.readFile(OUTPUT));
} catch (error) {
  // Left alone, Node would print the line that it came from: a megabyte of Pyodide.
  console.error(error.message);
  process.exitCode = 1;
}
