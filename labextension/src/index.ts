/** The plugins of PySpiNN. This file wires and does nothing else. */
import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { panelPlugin } from './panel/plugin';
import { tutorialsPlugin } from './tutorials/plugin';

const plugins: JupyterFrontEndPlugin<unknown>[] = [tutorialsPlugin, panelPlugin];

export default plugins;
