/** Adds help to the editors, and a panel that follows the cursor. */
import { EditorView } from '@codemirror/view';
import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import type { TextModel } from '../documents/documents';
import { pyspinnIcon } from '../icon';
import { CommandIDs, IPynnDocuments } from '../tokens';
import { renderOptions } from './options';
import { HelpPanel } from './panel';
import type { RenderOptions } from './render';
import { callHelpIn, helpIn, openHelp, tooltips } from './tooltips';

/** JupyterLab's own commands for the kernel's help, by the widget they are for. */
const KERNEL_HELP = [
  ['.jp-Notebook', 'tooltip:launch-notebook'],
  ['.jp-CodeConsole', 'tooltip:launch-console'],
  ['.jp-FileEditor', 'tooltip:launch-file'],
] as const;

/** How long the cursor has to rest before the panel follows. */
const FOLLOW_MS = 150;

interface Focus {
  readonly view: EditorView;
  readonly model: TextModel;
}

function kernelHelp(app: JupyterFrontEnd, node: HTMLElement): void {
  const found = KERNEL_HELP.find(([selector]) => node.closest(selector));
  if (found && app.commands.hasCommand(found[1])) {
    void app.commands.execute(found[1]);
  }
}

/** Marks editors of documents that use PyNN, so that keys can be bound to them alone. */
function marks(documents: IPynnDocuments, model: TextModel): ReturnType<typeof EditorView.contentAttributes.of> {
  return EditorView.contentAttributes.of(() => {
    const name = documents.look(model) ? 'pyspinn-pynn' : '';
    return { class: name };
  });
}

function addPanel(app: JupyterFrontEnd, options: RenderOptions, title: string): HelpPanel {
  const panel = new HelpPanel(options);
  panel.title.icon = pyspinnIcon;
  panel.title.caption = title;
  app.shell.add(panel, 'right', { rank: 600 });
  return panel;
}

function addCommands(app: JupyterFrontEnd, documents: IPynnDocuments, panel: HelpPanel, focus: () => Focus | undefined, labels: { help: string; panel: string }): void {
  app.commands.addCommand(CommandIDs.showHelp, {
    label: labels.help,
    describedBy: { args: {} },
    execute: () => {
      const now = focus();
      if (!now) {
        return;
      }
      const offset = now.view.state.selection.main.head;
      const look = documents.look(now.model, offset);
      const help = helpIn(look, offset) ?? callHelpIn(look, offset);
      if (help) {
        openHelp(now.view, help);
      } else {
        kernelHelp(app, now.view.dom);
      }
    },
  });
  app.commands.addCommand(CommandIDs.showHelpPanel, {
    label: labels.panel,
    describedBy: { args: {} },
    execute: () => {
      app.shell.activateById(panel.id);
    },
  });
}

/** Calls `act` when the cursor has rested. */
function whenRested(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, FOLLOW_MS);
  };
}

export const inspectorPlugin: JupyterFrontEndPlugin<void> = {
  id: 'pyspinn:inspector',
  description: 'Shows help on PyNN names and arguments in editors and in a panel.',
  autoStart: true,
  requires: [IEditorExtensionRegistry, IPynnDocuments],
  optional: [IRenderMimeRegistry, ICommandPalette, ILayoutRestorer, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    extensions: IEditorExtensionRegistry,
    documents: IPynnDocuments,
    rendermime: IRenderMimeRegistry | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
  ) => {
    const words = (translator ?? nullTranslator).load('pyspinn');
    const options = renderOptions(app, rendermime, translator);
    const panel = addPanel(app, options, words.__('PyNN help'));
    restorer?.add(panel, panel.id);
    let focus: Focus | undefined;
    const labels = { help: words.__('Show help on the PyNN name at the cursor'), panel: words.__('Show the PyNN help panel') };
    addCommands(app, documents, panel, () => focus, labels);
    for (const command of [CommandIDs.showHelp, CommandIDs.showHelpPanel]) {
      palette?.addItem({ command, category: 'PySpiNN' });
    }
    const follow = whenRested(() => {
      if (focus && panel.isVisible) {
        const offset = focus.view.state.selection.main.head;
        const look = documents.look(focus.model, offset);
        panel.showPage((helpIn(look, offset) ?? callHelpIn(look, offset))?.page);
      }
    });
    extensions.addExtension({
      name: 'pyspinn:inspector',
      factory: ({ model }) =>
        EditorExtensionRegistry.createImmutableExtension([
          marks(documents, model),
          tooltips({ settings: () => documents.settings, look: (offset, source) => documents.look(model, offset, source), options }),
          EditorView.updateListener.of(({ view, focusChanged, selectionSet, docChanged }) => {
            if (view.hasFocus && (focusChanged || selectionSet || docChanged)) {
              focus = { view, model };
              follow();
            }
          }),
        ]),
    });
  },
};
