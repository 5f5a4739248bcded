/** Finds the cells around an editor in JupyterLab's widgets. */
import type { IConsoleTracker } from '@jupyterlab/console';
import type { IEditorTracker } from '@jupyterlab/fileeditor';
import type { INotebookTracker } from '@jupyterlab/notebook';

import type { DocumentFinder, TextModel } from './documents';

export function inNotebooks(tracker: INotebookTracker): DocumentFinder {
  return text => {
    const panel = tracker.find(({ content }) => content.widgets.some(cell => cell.model === text));
    if (!panel) {
      return undefined;
    }
    const cells = panel.content.widgets.filter(cell => cell.model.type === 'code');
    return { id: panel.id, models: cells.map(cell => cell.model) };
  };
}

export function inFiles(tracker: IEditorTracker): DocumentFinder {
  return text => {
    const widget = tracker.find(({ content }) => content.model === text);
    return widget && { id: widget.id, models: [text] };
  };
}

/** What was entered into a console counts as cells before the prompt. */
export function inConsoles(tracker: IConsoleTracker): DocumentFinder {
  return text => {
    const panel = tracker.find(({ console }) => console.promptCell?.model === text);
    if (!panel) {
      return undefined;
    }
    const models: TextModel[] = [];
    for (const cell of panel.console.cells) {
      if (cell.model.type === 'code') {
        models.push(cell.model);
      }
    }
    return { id: panel.id, models: [...models.filter(model => model !== text), text] };
  };
}
