/** Follows the kernel of the notebook that is selected. */
import type { ISessionContext } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { KernelSpec as Specs } from '@jupyterlab/services';

import { type KernelState, kernelState } from './state';

/** Calls `show` with the state of the current notebook's kernel, now and at every change. */
export function followKernel(
  tracker: INotebookTracker,
  specs: Specs.IManager,
  show: (state: KernelState | null) => void,
): void {
  let session: ISessionContext | undefined;
  const update = (): void => {
    show(kernelState(session, specs.specs?.kernelspecs ?? {}));
  };
  const select = (): void => {
    if (session && !session.isDisposed) {
      session.statusChanged.disconnect(update);
      session.kernelChanged.disconnect(update);
    }
    session = tracker.currentWidget?.sessionContext;
    session?.statusChanged.connect(update);
    session?.kernelChanged.connect(update);
    update();
  };
  tracker.currentChanged.connect(select);
  specs.specsChanged.connect(update);
  select();
}
