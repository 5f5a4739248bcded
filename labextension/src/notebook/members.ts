/** What `object.name` and `object[index]` are. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry } from '../catalogue/types';
import {
  either,
  listOf,
  NONE,
  numberIn,
  type ObjectValue,
  optionsOf,
  UNKNOWN,
  type Value,
} from './values';

/** The value that the catalogue's word for a type stands for. */
export function valueOfType(catalogue: Catalogue, type: string, from?: ObjectValue): Value {
  const list = /^\[(.+)\]$/.exec(type)?.[1];
  if (list !== undefined) {
    return listOf(valueOfType(catalogue, list, from));
  }
  switch (type) {
    case 'int':
    case 'float':
      return { kind: 'number', integer: type === 'int' };
    case 'str':
      return { kind: 'text' };
    case 'bool':
      return { kind: 'boolean' };
    case 'None':
      return NONE;
  }
  if (catalogue.membersOf(type).size > 0 || catalogue.entry(type)?.kind === 'class') {
    return { kind: 'object', type, made: from?.made };
  }
  return UNKNOWN;
}

function attributeOf(catalogue: Catalogue, object: ObjectValue, entry: Entry): Value {
  if (entry.kind === 'method') {
    return { kind: 'method', receiver: object, entry };
  }
  const bound = object.part ? undefined : object.made?.bound.get(entry.name)?.value;
  if (bound && (entry.name === 'size' || entry.name === 'label')) {
    return bound;
  }
  if (object.type === 'Projection' && (entry.name === 'pre' || entry.name === 'post')) {
    return object.made?.bound.get(`${entry.name}synaptic_population`)?.value ?? UNKNOWN;
  }
  return valueOfType(catalogue, entry.returns ?? '', object);
}

/** The names that can follow a dot, for a value of which something is known. */
export function membersOf(catalogue: Catalogue, value: Value): ReadonlyMap<string, Entry> {
  if (value.kind === 'module' && value.namespace !== undefined) {
    return catalogue.namesIn(value.namespace);
  }
  if (value.kind === 'object') {
    return catalogue.membersOf(value.type);
  }
  return new Map();
}

const LIST_METHODS = new Set(['append', 'extend', 'insert', 'pop', 'copy']);
const MAPPING_METHODS = new Set(['items', 'values', 'keys', 'get', 'update', 'copy']);

function memberOfOne(catalogue: Catalogue, value: Value, name: string): Value | undefined {
  switch (value.kind) {
    case 'module': {
      const entry = value.namespace === undefined ? undefined : catalogue.namesIn(value.namespace).get(name);
      if (entry && entry.kind !== 'module') {
        return { kind: 'entry', entry };
      }
      const path = `${value.path}.${name}`;
      const namespace = catalogue.namespaceOf(path);
      if (namespace !== undefined || catalogue.isPackage(path)) {
        return { kind: 'module', path, namespace };
      }
      return entry ? { kind: 'entry', entry } : value.namespace === undefined ? UNKNOWN : undefined;
    }
    case 'object': {
      const entry = catalogue.member(value.type, name);
      return entry ? attributeOf(catalogue, value, entry) : undefined;
    }
    case 'sequence':
      return LIST_METHODS.has(name) ? { kind: 'builtin', name, receiver: value } : UNKNOWN;
    case 'mapping':
      return MAPPING_METHODS.has(name) ? { kind: 'builtin', name, receiver: value } : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** The value of `object.name`; undefined where an object of the catalogue has no such name. */
export function memberOf(catalogue: Catalogue, value: Value, name: string): Value | undefined {
  if (value.kind !== 'either') {
    return memberOfOne(catalogue, value, name);
  }
  const found = value.options.flatMap(option => memberOfOne(catalogue, option, name) ?? []);
  return found.length > 0 ? either(found) : undefined;
}

function elementOfOne(value: Value, index: Value | undefined): Value {
  if (value.kind === 'object' && value.type.startsWith("Population")) {
    const single = index?.kind === 'number';
    return { ...value, type: single ? 'Cell' : 'PopulationView', part: true };
  }
  if (value.kind === 'sequence') {
    if (index === undefined) {
      return listOf(value.element);
    }
    const place = numberIn(index);
    return (place === undefined ? undefined : value.items?.at(place)) ?? value.element;
  }
  if (value.kind === 'mapping') {
    const known = index?.kind === 'text' && index.value !== undefined ? value.entries.get(index.value) : undefined;
    return known ?? either([...value.entries.values()]);
  }
  return UNKNOWN;
}

/** The value of `object[index]`; without an index, of a slice. */
export function elementOf(value: Value, index?: Value): Value {
  return value.kind === 'either'
    ? either(value.options.map(option => elementOfOne(option, index)))
    : elementOfOne(value, index);
}

/** What a loop over a value gives, one at a time. */
export function iteratedOf(value: Value): Value {
  return either(
    optionsOf(value).map(option => {
      switch (option.kind) {
        case 'sequence':
          return option.element;
        case 'mapping':
          return either([...option.entries.keys()].map(key => ({ kind: 'text', value: key })));
        case 'object':
          return option.type.startsWith("Population") ? { ...option, type: 'Cell', part: true } : UNKNOWN;
        default:
          return UNKNOWN;
      }
    }),
  );
}
