/** Python's own functions and methods of lists and dictionaries, as far as they pass things on. */
import type { Journal } from './journal';
import { iteratedOf } from './members';
import {
  type BuiltinValue,
  either,
  listOf,
  NONE,
  numberIn,
  sequenceOf,
  type SequenceValue,
  UNKNOWN,
  type Value,
} from './values';

type Builtin = (given: readonly Value[], repeated: boolean, receiver: Value | undefined, journal: Journal) => Value;

const NUMBER: Value = { kind: 'number' };

/** Longer ranges are not written out. */
const LONGEST_RANGE = 8;

function range(given: readonly Value[]): Value {
  const [first, second] = given.map(numberIn);
  const [start, stop] = given.length > 1 ? [first, second] : [0, first];
  const length =
    start === undefined || stop === undefined || given.length > 2 ? undefined : Math.max(0, stop - start);
  if (length === undefined || length > LONGEST_RANGE || start === undefined) {
    return listOf({ kind: 'number', integer: true }, length);
  }
  const items = Array.from({ length }, (_, k): Value => ({ kind: 'number', integer: true, value: start + k }));
  return sequenceOf(items, 'list');
}

function lengthOf(value: Value | undefined): Value {
  if (value?.kind === 'sequence') {
    return { kind: 'number', integer: true, value: value.length };
  }
  const size = value?.kind === 'object' && !value.part ? value.made?.bound.get('size')?.value : undefined;
  return size ?? { kind: 'number', integer: true };
}

function copyOf(value: Value | undefined): Value {
  if (!value) {
    return sequenceOf([], 'list');
  }
  return value.kind === 'sequence'
    ? { ...value, items: value.items && [...value.items] }
    : listOf(iteratedOf(value));
}

function zip(given: readonly Value[]): Value {
  return listOf(sequenceOf(given.map(iteratedOf), 'tuple'));
}

function number(integer: boolean): Builtin {
  return ([value]) => {
    const known = numberIn(value);
    return { kind: 'number', integer, value: known === undefined || !integer ? known : Math.trunc(known) };
  };
}

const FUNCTIONS: Readonly<Record<string, Builtin>> = {
  range,
  len: ([value]) => lengthOf(value),
  list: ([value]) => copyOf(value),
  tuple: ([value]) => copyOf(value),
  sorted: ([value]) => listOf(iteratedOf(value ?? UNKNOWN)),
  reversed: ([value]) => listOf(iteratedOf(value ?? UNKNOWN)),
  enumerate: ([value]) => listOf(sequenceOf([NUMBER, iteratedOf(value ?? UNKNOWN)], 'tuple')),
  zip,
  int: number(true),
  float: number(false),
  str: () => ({ kind: 'text' }),
  dict: () => ({ kind: 'mapping', entries: new Map(), complete: false }),
};

function grow(list: SequenceValue, added: Value, repeated: boolean, journal: Journal): void {
  const items = repeated || !list.items ? undefined : [...list.items, added];
  journal.set(list, 'element', list.items?.length === 0 ? added : either([list.element, added]));
  journal.set(list, 'items', items);
  journal.set(list, 'length', items?.length);
}

const METHODS: Readonly<Record<string, Builtin>> = {
  append: ([value], repeated, list, journal) => {
    if (list?.kind === 'sequence' && value) {
      grow(list, value, repeated, journal);
    }
    return NONE;
  },
  extend: ([value], _, list, journal) => {
    if (list?.kind === 'sequence' && value) {
      grow(list, iteratedOf(value), true, journal);
    }
    return NONE;
  },
  insert: ([, value], _, list, journal) => {
    if (list?.kind === 'sequence' && value) {
      grow(list, value, true, journal);
    }
    return NONE;
  },
  pop: (_, __, list) => (list?.kind === 'sequence' ? list.element : UNKNOWN),
  copy: (_, __, list) => copyOf(list),
  items: (_, __, table) =>
    table?.kind === 'mapping'
      ? listOf(sequenceOf([iteratedOf(table), either([...table.entries.values()])], 'tuple'))
      : UNKNOWN,
  values: (_, __, table) =>
    table?.kind === 'mapping' ? listOf(either([...table.entries.values()])) : UNKNOWN,
  keys: (_, __, table) => (table ? listOf(iteratedOf(table)) : UNKNOWN),
  get: ([key], _, table) =>
    table?.kind === 'mapping' && key?.kind === 'text' && key.value !== undefined
      ? (table.entries.get(key.value) ?? UNKNOWN)
      : UNKNOWN,
  update: (_, __, table, journal) => {
    if (table?.kind === 'mapping') {
      journal.set(table, 'complete', false);
    }
    return NONE;
  },
};

export function builtinNamed(name: string): Value | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? { kind: 'builtin', name } : undefined;
}

export function callBuiltin(callee: BuiltinValue, given: readonly Value[], repeated: boolean, journal: Journal): Value {
  const table = callee.receiver ? METHODS : FUNCTIONS;
  return table[callee.name]?.(given, repeated, callee.receiver, journal) ?? UNKNOWN;
}
