/** Help in the editor: under the pointer, as a signature while typing, and on Shift-Tab. */
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';

import { CATALOGUE } from '../catalogue/catalogue';
import type { Look } from '../documents/documents';
import type { EditorSettings } from '../settings/editorSettings';
import { callHelp, type Help, helpAt } from './help';
import { renderPage, type RenderOptions } from './render';
import { listIsAbove } from './room';
import { type Signature, signatureAt, signaturePieces } from './signature';

/** What the tooltips of one editor need. */
export interface Surroundings {
  readonly settings: () => EditorSettings;
  readonly look: (offset?: number, source?: string) => Look | undefined;
  readonly options: RenderOptions;
}

export function helpIn(look: Look | undefined, offset: number): Help | undefined {
  return look && helpAt(CATALOGUE, look.model, { cell: look.cell, offset });
}

export function callHelpIn(look: Look | undefined, offset: number): Help | undefined {
  return look && callHelp(CATALOGUE, look.model, { cell: look.cell, offset });
}

function hover({ settings, look, options }: Surroundings): Extension {
  return hoverTooltip((_view, offset) => {
    const help = settings().hover ? helpIn(look(), offset) : undefined;
    if (!help) {
      return null;
    }
    const { from, to, page } = help;
    return {
      pos: from,
      end: to,
      above: true,
      create: () => ({ dom: tooltipNode(renderPage(page, options), 'tooltip') }),
    };
  });
}

function tooltipNode(content: HTMLElement, role: string): HTMLElement {
  const node = document.createElement('div');
  node.className = 'pyspinn-tooltip';
  node.setAttribute('role', role);
  node.append(content);
  return node;
}

/** The signature, the current argument in bold, and what that argument means. */
export function signatureNode(signature: Signature): HTMLElement {
  const pieces = signaturePieces(signature);
  const line = document.createElement('code');
  line.className = 'pyspinn-signature';
  const current = document.createElement('strong');
  current.className = 'pyspinn-signature-current';
  current.textContent = pieces.current;
  line.append(pieces.before, current, pieces.after);
  const node = document.createElement('div');
  node.append(line);
  const { current: parameter } = signature;
  if (parameter) {
    const text = document.createElement('div');
    text.className = 'pyspinn-signature-meaning';
    const parts = [parameter.meaning, parameter.unit, parameter.rule];
    text.textContent = parts.filter(part => part !== undefined && part !== '').join(' · ');
    node.append(text);
  }
  return node;
}

const showHelp = StateEffect.define<Help | undefined>();
const hideSignature = StateEffect.define<boolean>();

interface Shown {
  readonly tooltip: Tooltip | null;
  /** Whether Escape put the signature away, until a call is left. */
  readonly hidden: boolean;
  readonly from: number;
}

const NOTHING: Shown = { tooltip: null, hidden: false, from: -1 };

function signatureTooltip(state: EditorState, { settings, look }: Surroundings, before: Shown): Shown {
  const { head, empty } = state.selection.main;
  const known = settings().signature && empty ? look(head, state.doc.toString()) : undefined;
  const signature = known && signatureAt(CATALOGUE, known.model, { cell: known.cell, offset: head });
  if (!signature) {
    return NOTHING;
  }
  const hidden = before.hidden && before.from === signature.from;
  const create = (): { dom: HTMLElement } => {
    const dom = tooltipNode(signatureNode(signature), 'status');
    dom.setAttribute('aria-live', 'polite');
    dom.setAttribute('aria-label', `Arguments of ${signature.entry.name}`);
    return { dom };
  };
  const above = !listIsAbove();
  // Below, it must leave the line free that is being typed.
  const pos = above ? signature.from : Math.max(signature.from, state.doc.lineAt(head).from);
  const tooltip = hidden ? null : { pos, above, create };
  return { tooltip, hidden, from: signature.from };
}

function signatureField(surroundings: Surroundings): StateField<Shown> {
  return StateField.define<Shown>({
    create: () => NOTHING,
    update(value, transaction) {
      if (transaction.effects.some(effect => effect.is(hideSignature))) {
        return { ...value, tooltip: null, hidden: true };
      }
      const typed = transaction.docChanged && transaction.isUserEvent('input');
      const moved = transaction.docChanged || transaction.selection !== undefined;
      if (!moved) {
        return value;
      }
      // It comes up by typing, and then follows the cursor inside the call.
      const shown = value.tooltip !== null || value.hidden;
      return typed || shown ? signatureTooltip(transaction.state, surroundings, value) : value;
    },
    provide: field => showTooltip.from(field, shown => shown.tooltip),
  });
}

function helpField({ options }: Surroundings): StateField<Tooltip | null> {
  return StateField.define<Tooltip | null>({
    create: () => null,
    update(value, transaction) {
      for (const effect of transaction.effects) {
        if (effect.is(showHelp)) {
          const help = effect.value;
          return help
            ? { pos: help.from, above: false, create: () => ({ dom: tooltipNode(renderPage(help.page, options), 'dialog') }) }
            : null;
        }
      }
      return transaction.docChanged || transaction.selection ? null : value;
    },
    provide: field => showTooltip.from(field),
  });
}

/** Shows help at the cursor until it moves. */
export function openHelp(view: EditorView, help: Help): void {
  view.dispatch({ effects: [showHelp.of(help), hideSignature.of(true)] });
}

/** All tooltips of one editor. */
export function tooltips(surroundings: Surroundings): Extension {
  const signature = signatureField(surroundings);
  const help = helpField(surroundings);
  const close = (view: EditorView): boolean => {
    const open = view.state.field(signature).tooltip !== null || view.state.field(help) !== null;
    if (open) {
      view.dispatch({ effects: [hideSignature.of(true), showHelp.of(undefined)] });
    }
    return open;
  };
  // Another cell, or command mode: nobody types here any more. Help stays, for its buttons.
  const leave = EditorView.domEventHandlers({
    blur: (_, view) => {
      if (view.state.field(signature).tooltip !== null) {
        setTimeout(() => {
          view.dispatch({ effects: hideSignature.of(true) });
        });
      }
    },
  });
  return [hover(surroundings), signature, help, leave, keymap.of([{ key: 'Escape', run: close }])];
}
