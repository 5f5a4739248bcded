/** Runs benchmark cases under Pyodide in a web worker, as the browser site runs notebooks. */
import { loadPyodide } from '/official/pyodide.mjs';

const SITE_PACKAGES = '/lib/python3.12/site-packages';

async function start({ wheels }) {
  const pyodide = await loadPyodide({
    indexURL: '/official/',
    packages: ['numpy', 'packaging'],
  });
  for (const wheel of wheels) {
    pyodide.unpackArchive(await bytes(`/wheels/${wheel}`), 'wheel', { extractDir: SITE_PACKAGES });
  }
  pyodide.unpackArchive(await bytes('/project.zip'), 'zip', { extractDir: '/project' });
  pyodide.runPython('import sys, warnings; sys.path.insert(0, "/project"); warnings.simplefilter("ignore")');
  return pyodide;
}

async function bytes(address) {
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}

/** Seconds of each phase, and how many spikes or samples were read. */
function measure(pyodide, name) {
  pyodide.globals.set('name', name);
  const found = pyodide.runPython(`
import json
import time
from tests.benchmarks.cases import CASES
from tests.benchmarks.engines import pyspinn
from tests.benchmarks.phases import Phases

phases = Phases(time.perf_counter)
read_n = pyspinn.measure(CASES[name], phases)
json.dumps({**phases.seconds, "read_n": read_n})
`);
  return JSON.parse(found);
}

self.onmessage = async ({ data }) => {
  try {
    const begun = performance.now();
    const pyodide = await start(data);
    self.postMessage({ name: 'start', found: { whole: (performance.now() - begun) / 1000 } });
    for (const name of data.cases) {
      self.postMessage({ name, found: measure(pyodide, name) });
    }
    self.postMessage({ name: 'end' });
  } catch (error) {
    self.postMessage({ name: 'failed', found: String(error) });
  }
};
