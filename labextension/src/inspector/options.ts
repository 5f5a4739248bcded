/** How pages of help are shown in this JupyterLab: its typesetter, its language, its way to open a tutorial. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { type ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CommandIDs } from '../tokens';
import type { RenderOptions } from './render';

export function renderOptions(
  app: JupyterFrontEnd,
  rendermime: IRenderMimeRegistry | null,
  translator: ITranslator | null,
): RenderOptions {
  const words = (translator ?? nullTranslator).load('pyspinn');
  return {
    typesetter: rendermime?.latexTypesetter,
    say: text => words.gettext(text),
    openTutorial: title => {
      void app.commands.execute(CommandIDs.openTutorial, { path: title, title });
    },
  };
}
