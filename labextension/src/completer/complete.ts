/** The completions at a cursor: a pure function of the cells and the place. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry } from '../catalogue/types';
import { membersOf } from '../notebook/members';
import { type Model, valueOf } from '../notebook/model';
import { type Position, positionAt } from '../notebook/position';
import type { Cursor } from '../notebook/run';
import { cellsOfValue } from '../notebook/populations';
import { optionsOf } from '../notebook/values';
import { type Completion, type Item, matching, NOTHING } from './item';
import { keywordsFor } from './keywords';
import { argumentItem, entryItem, variablesWhere } from './offers';
import { rankEntries, rankParameters } from './ranking';
import { type Slot, slotAt } from './slot';
import { kindsFor, takesWords, valuesFor } from './slotValues';
import { snippetsFor } from './snippets';
import { type Asked, keysFor, wordsFor } from './words';

interface Found {
  readonly items: readonly Item[];
  readonly closed: boolean;
  /** Those that are made for the place; all where this is left out. */
  readonly fitting?: readonly Item[];
}

const NONE_FOUND: Found = { items: [], closed: false };

function inString(asked: Asked | undefined): Found {
  if (!asked) {
    return NONE_FOUND;
  }
  const { slot } = asked;
  if (slot.nested === 'dictionary') {
    return { items: slotInValue(slot) ? [] : keysFor(asked), closed: true };
  }
  const items = wordsFor(asked);
  return { items, closed: items.length > 0 };
}

/** Whether the cursor is in the value of a dictionary's entry. */
function slotInValue(slot: Slot): boolean {
  return slot.bracket.key !== undefined;
}

/** Names that lead to what the slot takes, such as `extra_models`. */
function leadsTo(catalogue: Catalogue, entry: Entry, kinds: readonly Entry['kind'][], namespace: string): boolean {
  return (
    entry.kind === 'module' &&
    [...catalogue.namesIn(`${namespace}.${entry.name}`).values()].some(inner => kinds.includes(inner.kind))
  );
}

function afterDot(catalogue: Catalogue, model: Model, position: Position, slot: Slot | undefined): Found {
  const value = valueOf(catalogue, model, position.receiver ?? '');
  const kinds = kindsFor(slot);
  const items: Item[] = [];
  for (const option of optionsOf(value)) {
    const entries = rankEntries([...membersOf(catalogue, option).values()]);
    if (option.kind === 'module' && option.namespace !== undefined) {
      const { namespace } = option;
      const fitting = kinds && entries.filter(entry => kinds.includes(entry.kind));
      const leading = kinds ? entries.filter(entry => leadsTo(catalogue, entry, kinds, namespace)) : [];
      const list = fitting && fitting.length > 0 ? [...fitting, ...leading] : entries;
      const called = kinds !== undefined && slot?.parameter?.accepts !== 'cell_class';
      items.push(...list.map(entry => entryItem(catalogue, entry, '', called)));
    } else {
      if (option.kind === 'object' && option.type === 'Cell') {
        const parameters = cellsOfValue(option).flatMap(cell => cell.parameters ?? []);
        items.push(...rankParameters(parameters).map(p => ({ ...argumentItem(p), insert: p.name })));
      }
      items.push(...entries.map(entry => entryItem(catalogue, entry)));
    }
  }
  return { items, closed: items.length > 0 };
}

function modulesAfter(catalogue: Catalogue, position: Position): Found {
  const { module = '', names = false } = position.importing ?? {};
  if (names) {
    const namespace = catalogue.namespaceOf(module);
    const entries = namespace === undefined ? [] : rankEntries([...catalogue.namesIn(namespace).values()]);
    return { items: entries.map(entry => entryItem(catalogue, entry)), closed: entries.length > 0 };
  }
  const start = position.receiver === undefined ? '' : `${position.receiver}.`;
  const parts = new Set<string>();
  for (const path of Object.keys(catalogue.data.modules)) {
    if (path.startsWith(start)) {
      parts.add(path.slice(start.length).split('.')[0] ?? '');
    }
  }
  const items = [...parts].map((label): Item => ({ label, insert: label, type: 'module' }));
  return { items, closed: start !== '' && items.length > 0 };
}

/** At the start of an argument: its values, and the keywords that may follow. */
function inArgument(asked: Asked, fresh: boolean): Found {
  const { slot } = asked;
  const { bracket, parameter, nested } = slot;
  const values = valuesFor(asked);
  if (nested || bracket.keyword !== undefined || !fresh) {
    return { items: fresh || values.length > 0 ? values : [], closed: false };
  }
  const keywords = keywordsFor(asked);
  const started = bracket.before.length > 0;
  if (takesWords(parameter) || parameter?.accepts === 'population' || (started && parameter?.required)) {
    return { items: [...values, ...keywords], closed: true };
  }
  const [first, rest] = [keywords.slice(0, 2), keywords.slice(2)];
  return { items: started ? [...first, ...values, ...rest] : [...keywords, ...values], closed: true };
}

function names(catalogue: Catalogue, model: Model, position: Position): Found {
  if (position.word === '') {
    return NONE_FOUND;
  }
  const own = variablesWhere(model, value => value.kind !== 'entry');
  const entries = [...model.here.all().values()].flatMap(value => (value.kind === 'entry' ? [value.entry] : []));
  const starred = rankEntries(entries).map(entry => entryItem(catalogue, entry));
  const snippets = position.startsLine ? snippetsFor(catalogue, model) : [];
  return { items: [...own, ...starred, ...snippets], closed: false };
}

function find(catalogue: Catalogue, model: Model, position: Position): Found {
  if (position.kind === 'comment') {
    return NONE_FOUND;
  }
  const slot = slotAt(catalogue, model, position);
  const asked = slot && { catalogue, model, slot };
  if (position.kind === 'string') {
    return inString(asked);
  }
  if (position.importing) {
    return modulesAfter(catalogue, position);
  }
  if (position.receiver !== undefined) {
    return afterDot(catalogue, model, position, slot);
  }
  const inner = position.brackets.at(-1);
  const direct = asked && (asked.slot.bracket === inner || asked.slot.nested === 'list');
  const slotted = direct ? inArgument(asked, inner?.fresh ?? false) : NONE_FOUND;
  const known = names(catalogue, model, position);
  return {
    items: [...slotted.items, ...known.items],
    closed: slotted.closed && position.word === '',
    fitting: slotted.items,
  };
}

/** A string is put in with its closing quote where that is missing. */
function closeQuotes(items: readonly Item[], position: Position): Item[] {
  const quote = position.kind === 'string' && !position.closed ? (position.quote ?? '') : '';
  return items.map(item => ({ ...item, insert: item.insert + quote }));
}

/** The completions at an offset of a cell. */
export function completionsAt(catalogue: Catalogue, model: Model, cursor: Cursor): Completion {
  const cell = model.cells[cursor.cell];
  if (!cell) {
    return NOTHING;
  }
  const position = positionAt(cell.source, cursor.offset);
  const found = find(catalogue, model, position);
  const { closed, fitting = found.items } = found;
  // A value that is there already needs no offer.
  const open = found.items.filter(({ type, label }) => type !== 'value' || label !== position.word);
  const items = matching(open, position.word);
  return {
    from: position.wordFrom,
    to: position.wordTo,
    items: closeQuotes(items, position),
    closed,
    fits: items.some(item => fitting.includes(item)),
  };
}
