/**
 * Runs collect.py inside Pyodide:
 *   node prepare.mjs PYODIDE_FOLDER OUTPUT.zip SETTINGS.json
 * The settings are those of collect.py, and `packages` to load before.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, output, settingsFile] = process.argv.slice(2);
const settings = JSON.parse(readFileSync(settingsFile, 'utf8'));
const OUTPUT = '/tmp/prepared.zip';

try {
  const { loadPyodide } = await import(pathToFileURL(path.join(folder, 'pyodide.mjs')).href);
  const pyodide = await loadPyodide({ indexURL: `${folder}${path.sep}`, packages: settings.packages });
  pyodide.globals.set('OUTPUT', OUTPUT);
  pyodide.globals.set('SETTINGS', settings);
  pyodide.runPython(readFileSync(new URL('collect.py', import.meta.url), 'utf8'));
  writeFileSync(output, pyodide.FS.readFile(OUTPUT));
} catch (error) {
  // Left alone, Node would print the line that it came from: a megabyte of Pyodide.
  console.error(error.message);
  process.exitCode = 1;
}
