/** Registers the completer, its tab stops, and completion while typing. */
import { EditorView } from '@codemirror/view';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';
import { ICompletionProviderManager } from '@jupyterlab/completer';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator } from '@jupyterlab/translation';

import type { TextModel } from '../documents/documents';
import { renderOptions } from '../inspector/options';
import { IPynnDocuments } from '../tokens';
import { PynnInlineProvider } from './inline';
import { askOthersLess, nextProvider, type WiderManager } from './others';
import { PynnProvider } from './provider';
import { PynnRenderer } from './renderer';
import { startStops, tabStops } from './tabStops';

const LAB_SETTINGS = '@jupyterlab/completer-extension:manager';

function hintWhileTyping(manager: WiderManager): void {
  manager.setContinuousHinting?.(true);
}

/**
 * Completion while typing is switched on in all documents, and providers decide: ours by our
 * setting, the others by JupyterLab's own. Its setting of the documentation panel counts where the
 * user changed it.
 */
async function followLab(
  manager: WiderManager,
  registry: ISettingRegistry,
  documents: IPynnDocuments,
  provider: PynnProvider,
): Promise<void> {
  const settings = await registry.load(LAB_SETTINGS);
  const apply = (): void => {
    provider.labCompletes = settings.composite.autoCompletion === true;
    hintWhileTyping(manager);
    if (settings.user.showDocumentationPanel === undefined) {
      manager.setShowDocumentationPanel?.(documents.settings.documentation);
    }
  };
  // After JupyterLab's own listener.
  settings.changed.connect(() => setTimeout(apply));
  setTimeout(apply);
}

function followSelection(manager: ICompletionProviderManager, provider: PynnProvider, current: () => EditorView | undefined): void {
  manager.selected.connect((_, { insertText }) => {
    const { start, stops } = provider.offered;
    const found = stops.get(insertText) ?? [];
    const view = current();
    if (found.length > 0 && view) {
      // The text is put in by a listener of the same signal.
      setTimeout(() => {
        startStops(view, start, found);
      });
    }
  });
}

export const completerPlugin: JupyterFrontEndPlugin<void> = {
  id: 'pyspinn:completer',
  description: 'Completes PyNN names, arguments and values, with or without a kernel.',
  autoStart: true,
  requires: [ICompletionProviderManager, IEditorExtensionRegistry, IPynnDocuments],
  optional: [IRenderMimeRegistry, ISettingRegistry, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    manager: ICompletionProviderManager,
    extensions: IEditorExtensionRegistry,
    documents: IPynnDocuments,
    rendermime: IRenderMimeRegistry | null,
    registry: ISettingRegistry | null,
    translator: ITranslator | null,
  ) => {
    const options = renderOptions(app, rendermime, translator);
    const renderer = new PynnRenderer(options, () => nextProvider(manager).renderer);
    const provider = new PynnProvider(documents, renderer, () => nextProvider(manager).model);
    manager.registerProvider(provider);
    askOthersLess(manager, provider);
    if (registry) {
      void app.restored.then(() => followLab(manager, registry, documents, provider));
    }
    let focused: { readonly view: EditorView; readonly model: TextModel } | undefined;
    manager.registerInlineProvider(new PynnInlineProvider(documents, () => focused?.model));
    followSelection(manager, provider, () => focused?.view);
    extensions.addExtension({
      name: 'pyspinn:completer',
      factory: ({ model }) =>
        EditorExtensionRegistry.createImmutableExtension([
          tabStops,
          EditorView.domEventHandlers({
            focus: (_, view) => {
              focused = { view, model };
              // A completer that was made since does not know yet.
              hintWhileTyping(manager);
            },
          }),
        ]),
    });
  },
};
