/** Puts the side panel into the application's left area. */
import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin,
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';

import { pyspinnIcon } from '../icon';
import { followKernel } from '../kernel/follow';
import { CommandIDs, ITutorials } from '../tokens';
import { PyspinnPanel } from './panel';

/** After the file browser and the running kernels, before the extension manager. */
const RANK = 600;

function makePanel(app: JupyterFrontEnd, tutorials: ITutorials): PyspinnPanel {
  const panel = new PyspinnPanel({
    open: ({ path, title }) => {
      void app.commands.execute(CommandIDs.openTutorial, { path, title });
    },
    refresh: () => {
      void tutorials.refresh();
    },
  });
  panel.title.icon = pyspinnIcon;
  tutorials.changed.connect(() => {
    panel.showTutorials(tutorials.list);
  });
  panel.showTutorials(tutorials.list);
  return panel;
}

export const panelPlugin: JupyterFrontEndPlugin<void> = {
  id: 'pyspinn:panel',
  description: 'A side panel with the tutorials and the state of the kernel.',
  autoStart: true,
  requires: [ITutorials],
  optional: [INotebookTracker, ILayoutRestorer, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    tutorials: ITutorials,
    tracker: INotebookTracker | null,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
  ) => {
    const panel = makePanel(app, tutorials);
    app.shell.add(panel, 'left', { rank: RANK });
    restorer?.add(panel, panel.id);
    if (tracker !== null) {
      followKernel(tracker, app.serviceManager.kernelspecs, state => {
        panel.showKernel(state);
      });
    }
    app.commands.addCommand(CommandIDs.showPanel, {
      label: 'Show the PySpiNN panel',
      describedBy: { args: {} },
      execute: () => {
        app.shell.activateById(panel.id);
      },
    });
    palette?.addItem({ command: CommandIDs.showPanel, category: 'PySpiNN' });
  },
};
