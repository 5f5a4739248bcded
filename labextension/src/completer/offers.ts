/** Rows for things of the catalogue. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry, Parameter } from '../catalogue/types';
import type { Model } from '../notebook/model';
import { parametersOf } from '../notebook/parameters';
import { optionsOf, type Value } from '../notebook/values';
import type { Item } from './item';
import { rankEntries } from './ranking';

const CALLED = new Set(['function', 'method', 'class']);

/** Default, unit and limits in a few words. */
export function detailOf(parameter: Parameter): string {
  const { unit = '', low, high, low_open } = parameter;
  const preset = parameter.required ? 'required' : (parameter.default_text ?? '');
  const limits: string[] = [];
  // A limit of the number format is no news in a row; the documentation states it.
  if (typeof low === 'number' && low > -65536) {
    // One unit of the number format stands for "more than nothing".
    const tiny = low > 0 && low < 1e-4;
    limits.push(low_open || tiny ? `above ${tiny ? 0 : low}` : `≥ ${low}`);
  }
  if (typeof high === 'number' && high < 65536) {
    limits.push(`≤ ${high}`);
  }
  const shown = [preset, unit].filter(text => text !== '').join(' ');
  return [shown, limits.join(', ')].filter(text => text !== '').join('; ');
}

export function argumentItem(parameter: Parameter, unit = parameter.unit): Item {
  return {
    label: parameter.name,
    insert: `${parameter.name}=`,
    type: 'argument',
    unit,
    detail: detailOf({ ...parameter, unit }),
    about: parameter,
  };
}

/** Brackets with a tab stop for every argument that must be given. */
function brackets(catalogue: Catalogue, entry: Entry): string {
  const required = parametersOf(catalogue, entry).filter(p => p.required && !p.variadic);
  if (required.length === 0) {
    return '()';
  }
  const stops = required.map((p, k) => `\${${k + 1}:${p.name}}`);
  return `(${stops.join(', ')})`;
}

const OBJECTS = new Set([
  'cell',
  'connector',
  'current_source',
  'elimination',
  'formation',
  'partner_selection',
  'source',
  'structure',
  'synapse',
  'timing_rule',
  'weight_rule',
]);

export function entryItem(catalogue: Catalogue, entry: Entry, prefix = '', called = false): Item {
  const type = entry.kind === 'module' ? 'module' : entry.kind === 'attribute' ? 'value' : CALLED.has(entry.kind) && entry.kind !== 'class' ? 'function' : 'class';
  const call = called && OBJECTS.has(entry.kind) ? brackets(catalogue, entry) : '';
  return {
    label: entry.name,
    insert: `${prefix}${entry.name}${call}`,
    type,
    detail: entry.board === 'refused' ? 'not on a board' : undefined,
    about: entry,
  };
}

/** What has to be written before a name of the catalogue, such as `p.`; undefined if it was not imported. */
export function prefixFor(catalogue: Catalogue, model: Model, entry: Entry): string | undefined {
  const names = model.here.all();
  for (const name of model.after.all()) {
    if (!names.has(name[0])) {
      names.set(...name);
    }
  }
  let found: string | undefined;
  for (const [name, value] of names) {
    if (value.kind === 'entry' && value.entry === entry && name === entry.name) {
      return '';
    }
    if (value.kind === 'module' && value.namespace !== undefined) {
      if (catalogue.namesIn(value.namespace).get(entry.name) === entry) {
        return `${name}.`;
      }
      const sub = entry.path.slice(0, -entry.name.length);
      if (sub !== '' && catalogue.namesIn(`${value.namespace}.${sub.slice(0, -1)}`).get(entry.name) === entry) {
        found ??= `${name}.${sub}`;
      }
    }
  }
  return found;
}

/** Entries of these kinds, with what has to be written before them. */
export function entriesOfKinds(catalogue: Catalogue, model: Model, kinds: readonly Entry['kind'][]): Item[] {
  return rankEntries(catalogue.ofKind(...kinds)).flatMap(entry => {
    // Devices have a place of their own, after `external_devices.`.
    if (entry.path.startsWith('external_devices.') && (entry.parameters ?? []).length === 0) {
      return [];
    }
    const prefix = prefixFor(catalogue, model, entry);
    return prefix === undefined ? [] : [entryItem(catalogue, entry, prefix, true)];
  });
}

/** The notebook's own names whose value may be what is asked for. */
export function variablesWhere(model: Model, asked: (value: Value) => boolean): Item[] {
  const names = [...model.here.all()].filter(([name]) => !name.includes('.'));
  return names
    .filter(([, value]) => optionsOf(value).some(asked))
    .map(([label, value]): Item => ({ label, insert: label, type: 'variable', value }));
}
