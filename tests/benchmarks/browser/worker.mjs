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

/** Processor seconds of this worker so far: the server looks them up while we wait for it. */
function seconds() {
  const request = new XMLHttpRequest();
  request.open('GET', '/seconds', false);
  request.send();
  return Number(request.responseText);
}

/** Seconds of each phase, and how many spikes or samples were read. */
function measure(pyodide, name) {
  pyodide.globals.set('name', name);
  pyodide.globals.set('seconds', seconds);
  const found = pyodide.runPython(`
import json
from tests.benchmarks.cases import CASES
from tests.benchmarks.engines import pyspinn
from tests.benchmarks.phases import Phases

phases = Phases(seconds)
read_n = pyspinn.measure(CASES[name], phases)
json.dumps({**phases.seconds, "read_n": read_n})
`);
  return JSON.parse(found);
}

self.onmessage = async ({ data }) => {
  try {
    const pyodide = await start(data);
    self.postMessage({ name: 'start', found: { whole: seconds() } });
    for (const name of data.cases) {
      self.postMessage({ name, found: measure(pyodide, name) });
    }
    self.postMessage({ name: 'end' });
  } catch (error) {
    self.postMessage({ name: 'failed', found: String(error) });
  }
};
