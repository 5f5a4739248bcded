/** Adds the checks to the editors. */
import { EditorView, ViewPlugin } from '@codemirror/view';
import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';

import { IPynnDocuments } from '../tokens';
import { checker, forceLinting } from './linter';

/** An edit may make or mend mistakes in other cells: those are checked a little later. */
const OTHERS_MS = 300;

class Editors {
  add(view: EditorView): void {
    this.views.add(view);
    this.changed();
  }

  remove(view: EditorView): void {
    this.views.delete(view);
  }

  changed(edited?: EditorView): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const view of this.views) {
        if (view !== edited) {
          forceLinting(view);
        }
      }
    }, this.delay() + OTHERS_MS);
  }

  constructor(private readonly delay: () => number) {}

  private timer?: ReturnType<typeof setTimeout>;
  private readonly views = new Set<EditorView>();
}

export const checksPlugin: JupyterFrontEndPlugin<void> = {
  id: 'pyspinn:checks',
  description: 'Marks mistakes in PyNN code before it runs.',
  autoStart: true,
  requires: [IEditorExtensionRegistry, IPynnDocuments],
  activate: (_app, extensions: IEditorExtensionRegistry, documents: IPynnDocuments) => {
    const editors = new Editors(() => documents.settings.checkDelay);
    extensions.addExtension({
      name: 'pyspinn:checks',
      factory: ({ model }) =>
        EditorExtensionRegistry.createImmutableExtension([
          checker(
            () => documents.look(model),
            () => documents.settings,
          ),
          EditorView.updateListener.of(({ docChanged, view }) => {
            if (docChanged) {
              editors.changed(view);
            }
          }),
          ViewPlugin.define(view => {
            editors.add(view);
            return {
              destroy: () => {
                editors.remove(view);
              },
            };
          }),
        ]),
    });
  },
};
