/** The documents that are open: which cells stand around an editor, and what is known of them. */
import type { CodeEditor } from '@jupyterlab/codeeditor';

import { CATALOGUE } from '../catalogue/catalogue';
import { type Model, NotebookModel, usesPyNN } from '../notebook/model';

/** What of an editor's text model is used here. */
export type TextModel = Pick<CodeEditor.IModel, 'mimeType' | 'sharedModel'>;

/** One notebook, file or console. */
export interface OpenDocument {
  /** Identifier of its widget. */
  readonly id: string;
  /** The text models of its code, in order. */
  readonly models: readonly TextModel[];
}

/** Finds the document that a text belongs to. */
export type DocumentFinder = (model: TextModel) => OpenDocument | undefined;

/** A place in a document, and everything the completer, help and checks need to know there. */
export interface Look {
  readonly id: string;
  readonly model: Model;
  /** The place of the editor's cell. */
  readonly cell: number;
}

function isPython(model: TextModel): boolean {
  return /python/i.test(model.mimeType);
}

interface Known {
  readonly notebook: NotebookModel;
  sources: readonly string[];
  /** The last model of these sources, and where the cursor was: an older one is no longer good. */
  last?: { readonly model: Model; readonly cell: number; readonly offset?: number };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, k) => text === b[k]);
}

export class Documents {
  constructor(private readonly finders: readonly DocumentFinder[]) {}

  /**
   * What is known around an editor; undefined for documents that do not use PyNN.
   *
   * An editor is ahead of its text model while it is being changed: then it gives its own `source`.
   */
  look(text: TextModel, offset?: number, source?: string): Look | undefined {
    if (!isPython(text)) {
      return undefined;
    }
    const document = this.find(text);
    const cell = document.models.indexOf(text);
    const model = this.modelOf(document, cell, offset, source);
    return usesPyNN(CATALOGUE, model) ? { id: document.id, model, cell } : undefined;
  }

  private find(text: TextModel): OpenDocument {
    for (const finder of this.finders) {
      const document = finder(text);
      if (document) {
        return document;
      }
    }
    return { id: '', models: [text] };
  }

  private modelOf(document: OpenDocument, cell: number, offset?: number, source?: string): Model {
    const key = document.models[0] ?? document;
    let known = this.known.get(key);
    if (!known) {
      known = { notebook: new NotebookModel(CATALOGUE), sources: [] };
      this.known.set(key, known);
    }
    const sources = document.models.map((model, k) =>
      k === cell && source !== undefined ? source : model.sharedModel.getSource(),
    );
    if (!same(sources, known.sources)) {
      known.sources = sources;
      known.last = undefined;
    }
    return this.lookAt(known, cell, offset);
  }

  private lookAt(known: Known, cell: number, offset?: number): Model {
    const { last } = known;
    // Where the cursor is matters only to those who name it.
    if (last && (offset === undefined || (last.cell === cell && last.offset === offset))) {
      return last.model;
    }
    const model = known.notebook.look(known.sources, offset === undefined ? undefined : { cell, offset });
    known.last = { model, cell, offset };
    return model;
  }

  private readonly known = new WeakMap<object, Known>();
}
