/** The plugins of PySpiNN. This file wires and does nothing else. */
import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { checksPlugin } from './checks/plugin';
import { completerPlugin } from './completer/plugin';
import { documentsPlugin } from './documents/plugin';
import { inspectorPlugin } from './inspector/plugin';
import { panelPlugin } from './panel/plugin';
import { tutorialsPlugin } from './tutorials/plugin';

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  tutorialsPlugin,
  panelPlugin,
  documentsPlugin,
  completerPlugin,
  inspectorPlugin,
  checksPlugin,
];

export default plugins;
