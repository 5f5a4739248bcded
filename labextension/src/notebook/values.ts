/** What is known of the value of an expression, without running it. */
import type { Entry } from '../catalogue/types';
import type { Call } from './calls';
import type { Scope } from './scope';
import type { FunctionParameter, Block, Expression } from './syntax';

export interface UnknownValue {
  readonly kind: 'unknown';
}

export interface NoneValue {
  readonly kind: 'none';
}

export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value?: boolean;
}

export interface NumberValue {
  readonly kind: 'number';
  readonly value?: number;
  readonly integer?: boolean;
}

export interface TextValue {
  readonly kind: 'text';
  readonly value?: string;
}

/** A list or tuple. It changes when the program appends to it. */
export interface SequenceValue {
  readonly kind: 'sequence';
  /** All of them, where they are known. */
  items?: Value[];
  /** Any one of them. */
  element: Value;
  length?: number;
  readonly bracket: 'list' | 'tuple' | 'set';
  /** The branch of the program that made it. */
  branch?: number;
}

export interface MappingValue {
  readonly kind: 'mapping';
  readonly entries: Map<string, Value>;
  complete: boolean;
}

/** A module, such as `pyNN.spiNNaker`: the names of a namespace; or a package with such in it. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly path: string;
  readonly namespace?: string;
}

/** A class or function of the catalogue, not called. */
export interface EntryValue {
  readonly kind: 'entry';
  readonly entry: Entry;
}

/** What a call of the catalogue gave. */
export interface ObjectValue {
  readonly kind: 'object';
  /** Name of its class. */
  readonly type: string;
  /** The call that made it; for a view, the one that made its population. */
  readonly made?: Call;
  /** Whether it is a part of what `made` made. */
  readonly part?: boolean;
}

export interface MethodValue {
  readonly kind: 'method';
  readonly receiver: Value;
  readonly entry: Entry;
}

/** A method of a Python list or dictionary. */
export interface BuiltinValue {
  readonly kind: 'builtin';
  readonly name: string;
  readonly receiver?: Value;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly FunctionParameter[];
  readonly body: Block | Expression;
  readonly scope: Scope;
  readonly cell: number;
}

/** One of several. */
export interface EitherValue {
  readonly kind: 'either';
  readonly options: readonly Value[];
}

export type Value =
  | BooleanValue
  | BuiltinValue
  | EitherValue
  | EntryValue
  | FunctionValue
  | MappingValue
  | MethodValue
  | ModuleValue
  | NoneValue
  | NumberValue
  | ObjectValue
  | SequenceValue
  | TextValue
  | UnknownValue;

export const UNKNOWN: UnknownValue = { kind: 'unknown' };
export const NONE: NoneValue = { kind: 'none' };

/** More than these are as good as unknown. */
const MOST_OPTIONS = 12;

export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'either' ? value.options : [value];
}

function same(a: Value, b: Value): boolean {
  if (a === b) {
    return true;
  }
  if (a.kind !== b.kind) {
    return false;
  }
  switch (a.kind) {
    case 'unknown':
    case 'none':
      return true;
    case 'number':
    case 'text':
    case 'boolean':
      return a.value === (b as typeof a).value;
    case 'entry':
      return a.entry === (b as EntryValue).entry;
    case 'object':
      return a.type === (b as ObjectValue).type && a.made === (b as ObjectValue).made;
    case 'module':
      return a.path === (b as ModuleValue).path;
    default:
      return false;
  }
}

/** One of the given values. */
export function either(values: readonly Value[]): Value {
  if (values.length === 1 && values[0]) {
    return values[0];
  }
  const options: Value[] = [];
  for (const value of values.flatMap(optionsOf)) {
    if (!options.some(known => same(known, value))) {
      options.push(value);
    }
  }
  const [first] = options;
  if (options.length <= 1 && first) {
    return first;
  }
  return options.length === 0 || options.length > MOST_OPTIONS ? UNKNOWN : { kind: 'either', options };
}

export function sequenceOf(items: Value[], bracket: SequenceValue['bracket']): SequenceValue {
  return { kind: 'sequence', items, element: either(items), length: items.length, bracket };
}

/** A list of which only one element is known. */
export function listOf(element: Value, length?: number): SequenceValue {
  return { kind: 'sequence', element, length, bracket: 'list' };
}

/** The value if it is surely this kind. */
export function numberIn(value: Value | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined;
}

export function textIn(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? value.value : undefined;
}
