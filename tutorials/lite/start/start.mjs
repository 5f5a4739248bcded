/**
 * Stands before Pyodide's own loadPyodide: the kernel's settings name this file.
 *
 * What the kernel consists of lies in the archive of the standard library, so that nothing of it is
 * unpacked. The packages of the course are loaded, and imported, when the kernel has nothing else to
 * do; they are loaded at the latest for the first cell that can need them.
 */
/* global setTimeout */
import { loadPyodide as load } from './pyodide.mjs';

/** A line that needs no more than PySpiNN itself: it imports NumPy when there are neurons. */
const IMPORTS_PYNN = /^(#.*|import (pyNN\.spiNNaker|spynnaker\.pyNN|pyspinn)( as \w+)?)?$/;
/** What a lesson imports, by PySpiNN or by itself: together some two seconds. */
const IMPORTED_EARLY = ['numpy', 'neo', 'matplotlib.pyplot'];
const IDLE_MS = 300;

/**
 * @param {object} options those of Pyodide, and `course`: packages to load later. Of `packages` the
 *   kernel only wants to see its own named there: all of them lie in the archive.
 */
export async function loadPyodide({ course, ...options }) {
  const pyodide = await load({ ...options, packages: [] });
  let loaded;
  const loadCourse = () => (loaded ??= pyodide.loadPackage(course).catch((error) => {
    loaded = undefined;
    throw error;
  }));
  const loadForCell = pyodide.loadPackagesFromImports.bind(pyodide);
  pyodide.loadPackagesFromImports = async (code, more) => {
    if (!code.split('\n').every((line) => IMPORTS_PYNN.test(line.trim()))) {
      await loadCourse();
    }
    return await loadForCell(code, more);
  };
  // The kernel takes the function above when it is imported.
  pyodide.runPython('import pyspinn_start');
  setTimeout(async () => {
    try {
      await loadCourse();
      for (const name of IMPORTED_EARLY) {
        // A cell that waits comes first.
        await new Promise((resolve) => { setTimeout(resolve); });
        pyodide.pyimport('pyspinn_start').import_early(name);
      }
    } catch {
      // What goes wrong here goes wrong again for a cell, which then says so.
    }
  }, IDLE_MS);
  return pyodide;
}
