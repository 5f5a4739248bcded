import { recordQuantiles } from './support/artefacts';
import { setting } from './support/environment';
import { expect, test } from './support/fixtures';
import { expectCallbacks, expectHandsAndStop, LIVE, useControls } from './support/live';
import { openInSite } from './support/site';

const SUSPENDS = `from pyodide.ffi import can_run_sync
print("suspends", can_run_sync())`;

test('widgets and Stop act, and callbacks warn, where Python cannot be suspended', async ({ page, notebook }) => {
  await openInSite(page, 'live.ipynb', [SUSPENDS, ...LIVE], setting('UNSUSPENDED_FOLDER'));
  await notebook.expectOpen('Python (Pyodide)');
  await notebook.runCell('can_run_sync');
  await expect(notebook.output('can_run_sync')).toContainText('suspends False');
  await expectCallbacks(notebook);
  await expect(notebook.output('def quick')).toContainText(
    'This browser cannot suspend Python, so callbacks run ahead of the simulation',
  );
  recordQuantiles('unsuspended: widget to running cell, ms', await useControls(page, notebook, 'unsuspended'));
  await expectHandsAndStop(page, notebook, 'unsuspended');
});
