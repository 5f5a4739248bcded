/** The call that the cursor is in, and which of its arguments. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry, Parameter } from '../catalogue/types';
import { rankParameters } from '../completer/ranking';
import { slotAt } from '../completer/slot';
import type { Model } from '../notebook/model';
import { parametersOf } from '../notebook/parameters';
import { positionAt } from '../notebook/position';
import type { Cursor } from '../notebook/run';

export interface Signature {
  readonly entry: Entry;
  /** Offset of what is called. */
  readonly from: number;
  readonly parameters: readonly Parameter[];
  /** The argument that is being typed. */
  readonly current?: Parameter;
}

export function signatureAt(catalogue: Catalogue, model: Model, cursor: Cursor): Signature | undefined {
  const cell = model.cells[cursor.cell];
  const position = cell && positionAt(cell.source, cursor.offset);
  const slot = position && position.kind !== 'comment' ? slotAt(catalogue, model, position) : undefined;
  if (!position || !slot) {
    return undefined;
  }
  const { entry, bracket } = slot;
  const settings = new Set(entry.path === 'Population' ? catalogue.data.settings.map(p => p.name) : []);
  const state = new Set(entry.kind === 'cell' ? entry.state : []);
  const all = parametersOf(catalogue, entry);
  const started = /^[a-z_]\w+$/i.test(position.word) && position.kind === 'code' && position.receiver === undefined;
  // A word may be the start of a keyword; cells are hardly ever given arguments by position.
  const meant = started && bracket.keyword === undefined ? all.find(p => p.name.startsWith(position.word)) : undefined;
  const byPlace = entry.kind === 'cell' && bracket.keyword === undefined ? undefined : slot.parameter;
  const parameter = meant ?? byPlace;
  const shown = all.filter(p => p === parameter || !(settings.has(p.name) || state.has(p)));
  const parameters = entry.kind === 'cell' ? rankParameters(shown) : shown;
  return { entry, from: bracket.calleeFrom, parameters, current: parameter };
}

/** The signature in pieces: the argument that is being typed stands alone. */
export function signaturePieces({ entry, parameters, current }: Signature): {
  before: string;
  current: string;
  after: string;
} {
  const text = (p: Parameter): string =>
    p.required || p.variadic ? `${p.variadic ? '…' : ''}${p.name}` : `${p.name}=${p.default_text ?? 'None'}`;
  const place = current ? parameters.indexOf(current) : -1;
  const join = (list: readonly Parameter[]): string => list.map(text).join(', ');
  if (!current || place < 0) {
    return { before: `${entry.name}(${join(parameters)})`, current: '', after: '' };
  }
  const [first, last] = [parameters.slice(0, place), parameters.slice(place + 1)];
  return {
    before: `${entry.name}(${join(first)}${first.length > 0 ? ', ' : ''}`,
    current: text(current),
    after: `${last.length > 0 ? ', ' : ''}${join(last)})`,
  };
}
