/** Marks findings in the editor, with their quick fixes. */
import { type Action, type Diagnostic, forceLinting, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

import { CATALOGUE } from '../catalogue/catalogue';
import type { Look } from '../documents/documents';
import type { Model } from '../notebook/model';
import type { EditorSettings } from '../settings/editorSettings';
import { check } from './check';
import type { Finding, Fix } from './finding';

function action({ name, edits }: Fix): Action {
  return {
    name,
    apply: view => {
      view.dispatch({ changes: [...edits], userEvent: 'input.fix' });
    },
  };
}

export function toDiagnostic(finding: Finding, length: number): Diagnostic {
  const { from, to, severity, message, rule, fix } = finding;
  return {
    from: Math.min(from, length),
    to: Math.min(to, length),
    severity,
    message,
    source: rule,
    markClass: `pyspinn-mark-${severity}`,
    actions: fix ? [action(fix)] : [],
  };
}

const FOUND = new WeakMap<Model, readonly Finding[]>();

/** The findings in all cells of a notebook: its editors ask one after the other. */
function findingsIn(model: Model): readonly Finding[] {
  const findings = FOUND.get(model) ?? check(CATALOGUE, model);
  FOUND.set(model, findings);
  return findings;
}

/** The check of one editor. The cells around it count, so it is made again when they change. */
export function checker(look: () => Look | undefined, settings: () => EditorSettings): Extension {
  const source = (view: EditorView): Diagnostic[] => {
    const known = settings().checks ? look() : undefined;
    const findings = known ? findingsIn(known.model).filter(found => found.cell === known.cell) : [];
    return findings.map(found => toDiagnostic(found, view.state.doc.length));
  };
  return linter(source, { delay: settings().checkDelay });
}

export { forceLinting };
