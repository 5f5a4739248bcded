/** Values that belong into a slot, outside of quotes. */
import type { Entry, Kind, Parameter } from '../catalogue/types';
import { cellsOfValue } from '../notebook/populations';
import type { Value } from '../notebook/values';
import type { Item } from './item';
import { entriesOfKinds, entryItem, prefixFor, variablesWhere } from './offers';
import type { Slot } from './slot';
import { type Asked, wordsFor } from './words';

/** The kinds of entries that a slot takes. */
const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  cell: ['cell', 'source'],
  cell_class: ['cell', 'source'],
  connector: ['connector'],
  synapse: ['synapse'],
  timing_rule: ['timing_rule'],
  weight_rule: ['weight_rule'],
  structure: ['structure'],
  shape: ['structure'],
  current_source: ['current_source'],
  partner_selection: ['partner_selection'],
  formation: ['formation'],
  elimination: ['elimination'],
  structural: ['structural'],
};

export function kindsFor(slot: Slot | undefined): readonly Kind[] | undefined {
  return KINDS[slot?.parameter?.accepts ?? ''];
}

function isPopulation(value: Value): boolean {
  return value.kind === 'object' && value.type.startsWith("Population");
}

function populations({ model, slot }: Asked): Item[] {
  const target = (slot.parameter?.name ?? '').startsWith("post");
  return variablesWhere(model, value => {
    const cells = cellsOfValue(value);
    const source = cells.length > 0 && cells.every(cell => cell.kind === 'source');
    return isPopulation(value) && !(target && source);
  });
}

function madeOf(kinds: readonly Kind[]): (value: Value) => boolean {
  return value => value.kind === 'object' && value.made !== undefined && kinds.includes(value.made.entry.kind);
}

function quoted(items: readonly Item[]): Item[] {
  return items.map(item => ({ ...item, insert: `"${item.insert}"` }));
}

function randomValues({ catalogue, model }: Asked): Item[] {
  const entry = catalogue.entry('RandomDistribution');
  const prefix = entry && prefixFor(catalogue, model, entry);
  return entry && prefix !== undefined
    ? [{ ...entryItem(catalogue, entry, prefix), insert: `${prefix}RandomDistribution("\${1:uniform}", \${2})` }]
    : [];
}

function presetOf(parameter: Parameter): Item[] {
  const text = parameter.default_text;
  return text === undefined || text === '' || text === 'None'
    ? []
    : [{ label: text, insert: text, type: 'value', unit: parameter.unit, detail: `default ${parameter.unit ?? ''}`.trim(), about: parameter }];
}

function booleans(parameter: Parameter): Item[] {
  const preset = parameter.default === true;
  return [preset, !preset].map((value): Item => {
    const label = value ? 'True' : 'False';
    return { label, insert: label, type: 'value', about: parameter };
  });
}

/** Values for the slot: what the notebook has, then what the catalogue has. */
export function valuesFor(asked: Asked): Item[] {
  const { catalogue, model, slot } = asked;
  const { parameter } = slot;
  if (!parameter) {
    return [];
  }
  if (parameter.accepts === 'population') {
    return populations(asked);
  }
  const kinds = kindsFor(slot);
  if (kinds) {
    const own = variablesWhere(model, madeOf(kinds));
    const entries = entriesOfKinds(catalogue, model, kinds);
    const plain = parameter.accepts === 'cell_class';
    const shown = plain ? entries.map(item => ({ ...item, insert: item.insert.replace(/\(.*/, '') })) : entries;
    return [...own, ...shown];
  }
  const words = wordsFor(asked);
  if (words.length > 0) {
    return quoted(words);
  }
  if (parameter.kind === 'boolean') {
    return booleans(parameter);
  }
  const random = parameter.kind === 'real' && slot.entry.kind !== 'function' ? randomValues(asked) : [];
  return slot.bracket.keyword === undefined ? [] : [...presetOf(parameter), ...random];
}

/** Whether the slot takes words: those are offered before anything else. */
export function takesWords(parameter: Parameter | undefined): boolean {
  const accepts = parameter?.accepts ?? '';
  return /recordable|_name$|receptor|^label|attribute/.test(accepts) || parameter?.choices !== undefined;
}

export function isEntryOfKinds(entry: Entry, kinds: readonly Kind[]): boolean {
  return kinds.includes(entry.kind);
}
