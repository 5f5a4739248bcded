/** Offers what is known of the open documents to the other plugins, with the user's settings. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IConsoleTracker } from '@jupyterlab/console';
import { IEditorTracker } from '@jupyterlab/fileeditor';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import { editorSettings } from '../settings/editorSettings';
import { IPynnDocuments } from '../tokens';
import { Documents, type DocumentFinder } from './documents';
import { inConsoles, inFiles, inNotebooks } from './finders';

const SETTINGS = 'pyspinn:editor';

async function followSettings(registry: ISettingRegistry, service: { settings: IPynnDocuments['settings'] }): Promise<void> {
  const loaded = await registry.load(SETTINGS);
  const take = (): void => {
    service.settings = editorSettings(loaded.composite);
  };
  loaded.changed.connect(take);
  take();
}

export const documentsPlugin: JupyterFrontEndPlugin<IPynnDocuments> = {
  id: SETTINGS,
  description: 'Knows what the open notebooks, scripts and consoles make with PyNN.',
  autoStart: true,
  provides: IPynnDocuments,
  optional: [INotebookTracker, IEditorTracker, IConsoleTracker, ISettingRegistry],
  activate: (
    _app: JupyterFrontEnd,
    notebooks: INotebookTracker | null,
    files: IEditorTracker | null,
    consoles: IConsoleTracker | null,
    registry: ISettingRegistry | null,
  ): IPynnDocuments => {
    const finders: DocumentFinder[] = [
      ...(notebooks ? [inNotebooks(notebooks)] : []),
      ...(files ? [inFiles(files)] : []),
      ...(consoles ? [inConsoles(consoles)] : []),
    ];
    const documents = new Documents(finders);
    const service = {
      settings: editorSettings(),
      look: documents.look.bind(documents),
    };
    if (registry) {
      followSettings(registry, service).catch((error: unknown) => {
        console.warn('PySpiNN: the settings of the editor could not be read.', error);
      });
    }
    return service;
  },
};
