/** Identifiers of commands, and the services that the plugins offer to one another. */
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';

import type { Look, TextModel } from './documents/documents';
import type { EditorSettings } from './settings/editorSettings';
import type { Tutorial } from './tutorials/find';

export const CommandIDs = {
  openTutorial: 'pyspinn:open-tutorial',
  showPanel: 'pyspinn:show-panel',
  showHelp: 'pyspinn:show-help',
  showHelpPanel: 'pyspinn:show-help-panel',
} as const;

/** The tutorials that the file browser can reach. */
export interface ITutorials {
  readonly list: readonly Tutorial[];
  readonly changed: ISignal<ITutorials, void>;
  refresh(): Promise<void>;
}

export const ITutorials = new Token<ITutorials>(
  'pyspinn:ITutorials',
  'The list of the tutorials of PySpiNN.',
);

/** What is known of the open documents that use PyNN, and what the user wants to see. */
export interface IPynnDocuments {
  readonly settings: EditorSettings;
  /** What is known around an editor; undefined for documents that do not use PyNN. */
  look(text: TextModel, offset?: number, source?: string): Look | undefined;
}

export const IPynnDocuments = new Token<IPynnDocuments>(
  'pyspinn:IPynnDocuments',
  'What is known of the open documents that use PyNN.',
);
