/** Identifiers of commands, and the services that the plugins offer to one another. */
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';

import type { Tutorial } from './tutorials/find';

export const CommandIDs = {
  openTutorial: 'pyspinn:open-tutorial',
  showPanel: 'pyspinn:show-panel',
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
