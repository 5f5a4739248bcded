/**
 * Runs the emulator's tests inside Pyodide, whose integers are 32 bits wide by default:
 *   node tests/pyodide/run.mjs [arguments for pytest]
 * Exits with pytest's own status. The files come from the cache that
 * `python tutorials/lite/pyodide_files.py` fills.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const CACHE = path.join(ROOT, '.cache', 'pyodide');
const OFFICIAL = path.join(CACHE, 'official');
// Only these belong to the emulator. numpy, matplotlib and their dependencies are Pyodide's own.
const OWN_WHEELS = /^(neo|quantities)-/;
const SITE_PACKAGES = '/lib/python3.12/site-packages';
const PYTEST_ARGUMENTS = [
  '-m', 'not native',
  '-p', 'no:cacheprovider',
  '-p', 'no:faulthandler',
  // There is no second file descriptor to put in the place of the output.
  '--capture=sys',
];
// Rooms of tests/ that test the emulator alone. What is not there yet is left out.
const SUITES = ['pyodide', 'unit', 'property', 'analytic', 'golden', 'api'];

async function start() {
  if (!existsSync(path.join(OFFICIAL, 'pyodide.mjs'))) {
    throw new Error('no Pyodide in the cache: run python tutorials/lite/pyodide_files.py first');
  }
  const { loadPyodide } = await import(pathToFileURL(path.join(OFFICIAL, 'pyodide.mjs')).href);
  const pyodide = await loadPyodide({
    indexURL: `${OFFICIAL}${path.sep}`,
    packages: ['numpy', 'matplotlib', 'packaging', 'pygments'],
    env: { HOME: '/home/pyodide', HYPOTHESIS_STORAGE_DIRECTORY: '/tmp/hypothesis', MPLBACKEND: 'agg' },
  });
  unpackWheels(pyodide, path.join(CACHE, 'test-wheels'), /\.whl$/);
  unpackWheels(pyodide, path.join(CACHE, 'wheels'), OWN_WHEELS);
  mount(pyodide, ROOT, '/checkout/project');
  mount(pyodide, path.join(ROOT, '..', 'shared'), '/checkout/shared');
  return pyodide;
}

function unpackWheels(pyodide, folder, pattern) {
  for (const name of readdirSync(folder).filter((file) => pattern.test(file))) {
    const wheel = new Uint8Array(readFileSync(path.join(folder, name)));
    pyodide.unpackArchive(wheel, 'wheel', { extractDir: SITE_PACKAGES });
  }
}

/** Shows a folder of this machine to Pyodide, if it exists. */
function mount(pyodide, folder, place) {
  if (existsSync(folder)) {
    pyodide.FS.mkdirTree(place);
    pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, place);
  }
}

function run(pyodide, chosen) {
  const suites = SUITES.map((name) => `tests/${name}`).filter((name) => existsSync(path.join(ROOT, name)));
  const named = chosen.some((argument) => existsSync(path.join(ROOT, argument.split('::')[0])));
  const paths = named ? [] : suites;
  pyodide.globals.set('arguments', pyodide.toPy([...PYTEST_ARGUMENTS, ...paths, ...chosen]));
  return pyodide.runPython(`
import os, sys
sys.dont_write_bytecode = True
os.chdir("/checkout/project")
sys.path.insert(0, "/checkout/project")
import pytest
int(pytest.main(arguments))
`);
}

try {
  process.exitCode = run(await start(), process.argv.slice(2));
} catch (error) {
  // Left alone, Node would print the line that it came from: a megabyte of Pyodide.
  console.error(error.message);
  process.exitCode = 1;
}
