/** Wires the list of the tutorials to Jupyter's files and offers the command that opens one. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';

import { emulatorKernel } from '../kernel/target';
import { CommandIDs, ITutorials } from '../tokens';
import { TutorialList } from './list';

function addOpenCommand(app: JupyterFrontEnd, tutorials: TutorialList): void {
  app.commands.addCommand(CommandIDs.openTutorial, {
    label: args =>
      typeof args.title === 'string' ? `Open tutorial ${args.title}` : 'Open a tutorial of PySpiNN',
    describedBy: {
      args: {
        type: 'object',
        properties: { path: { type: 'string' }, title: { type: 'string' } },
        required: ['path'],
      },
    },
    execute: async args => {
      const { kernelspecs } = app.serviceManager;
      await kernelspecs.ready;
      const kernel = emulatorKernel(kernelspecs.specs);
      await app.commands.execute('docmanager:open', {
        path: typeof args.path === 'string' ? tutorials.pathOf(args.path) : args.path,
        factory: 'Notebook',
        ...(kernel === undefined ? {} : { kernel: { name: kernel } }),
      });
    },
  });
}

export const tutorialsPlugin: JupyterFrontEndPlugin<ITutorials> = {
  id: 'pyspinn:tutorials',
  description: 'Lists the tutorials of PySpiNN and opens them with the emulator kernel.',
  autoStart: true,
  provides: ITutorials,
  optional: [ICommandPalette],
  activate: (app: JupyterFrontEnd, palette: ICommandPalette | null): ITutorials => {
    const tutorials = new TutorialList(app.serviceManager.contents);
    addOpenCommand(app, tutorials);
    const inPalette = new Set<string>();
    tutorials.changed.connect(() => {
      for (const { path, title } of tutorials.list) {
        if (palette !== null && !inPalette.has(path)) {
          inPalette.add(path);
          palette.addItem({
            command: CommandIDs.openTutorial,
            category: 'PySpiNN',
            args: { path, title },
          });
        }
      }
    });
    void app.restored.then(() => tutorials.refresh());
    return tutorials;
  },
};
