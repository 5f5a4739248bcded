/** A call of something in the catalogue, and which argument is which parameter. */
import type { Entry, Parameter } from '../catalogue/types';
import type { Argument, Span } from './syntax';
import type { Value } from './values';

export interface Bound extends Span {
  readonly parameter: Parameter;
  /** The keyword as written, if there was one. */
  readonly keyword?: string;
  readonly value: Value;
  /** Where the value itself stands. */
  readonly valueFrom: number;
}

export interface Problem extends Span {
  readonly kind: 'unknown_keyword' | 'too_many' | 'twice' | 'missing';
  readonly name: string;
}

/** How sure it is that a call happens just once, with these values. */
export interface Circumstances {
  /** Not inside a branch, or in a function that nothing is seen to call. */
  readonly certain: boolean;
  /** Inside a loop or a comprehension. */
  readonly repeated: boolean;
  /** Looked at without knowing the arguments of the function around it. */
  readonly hypothetical: boolean;
}

export type Sure = 'no' | 'maybe' | 'yes';

/** Where the program stands in the life of a simulation. */
export interface Order {
  readonly setup: Sure;
  readonly run: Sure;
  readonly ended: Sure;
  readonly session: number;
}

export interface Call extends Span, Circumstances {
  readonly entry: Entry;
  readonly cell: number;
  /** Where the name stands that is called. */
  readonly calleeFrom: number;
  readonly calleeTo: number;
  readonly receiver?: Value;
  readonly bound: ReadonlyMap<string, Bound>;
  readonly extra: readonly Bound[];
  readonly problems: readonly Problem[];
  /** Whether `*a` or `**k` hides arguments. */
  readonly hidden: boolean;
  /** How many times setup() was called before. */
  readonly session: number;
  /** Where the simulation stood before it. */
  readonly order: Order;
  readonly broken: boolean;
  /** The name that the result is assigned to. */
  variable?: string;
}

export interface GivenArgument extends Argument {
  readonly known: Value;
}

export interface Binding {
  readonly bound: ReadonlyMap<string, Bound>;
  /** Arguments that a variadic parameter takes. */
  readonly extra: readonly Bound[];
  readonly problems: readonly Problem[];
  readonly hidden: boolean;
}

function bind(parameter: Parameter, argument: GivenArgument): Bound {
  return {
    parameter,
    keyword: argument.keyword,
    value: argument.known,
    from: argument.from,
    to: argument.to,
    valueFrom: argument.value.from,
  };
}

const POSITIONAL = new WeakMap<readonly Parameter[], readonly Parameter[]>();

/** Parameters that take arguments by position. */
export function positionalOf(parameters: readonly Parameter[]): readonly Parameter[] {
  let positional = POSITIONAL.get(parameters);
  if (!positional) {
    const end = parameters.findIndex(p => p.variadic === true || p.keyword_only === true);
    positional = end < 0 ? parameters : parameters.slice(0, end);
    POSITIONAL.set(parameters, positional);
  }
  return positional;
}

const variadic = (parameters: readonly Parameter[], last: boolean): Parameter | undefined =>
  (last ? [...parameters].reverse() : parameters).find(p => p.variadic);

/** Says which argument is which parameter, as Python does. */
export function bindArguments(
  parameters: readonly Parameter[],
  given: readonly GivenArgument[],
  callee: Span,
): Binding {
  const bound = new Map<string, Bound>();
  const extra: Bound[] = [];
  const problems: Problem[] = [];
  const positional = positionalOf(parameters);
  let position = 0;
  for (const argument of given) {
    if (argument.spread) {
      continue;
    }
    const parameter =
      argument.keyword === undefined
        ? positional[position++]
        : parameters.find(p => p.name === argument.keyword && p.variadic !== true);
    const span = { from: argument.from, to: argument.to };
    if (parameter && bound.has(parameter.name)) {
      problems.push({ kind: 'twice', name: parameter.name, ...span });
    } else if (parameter) {
      bound.set(parameter.name, bind(parameter, argument));
    } else {
      const taker = variadic(parameters, argument.keyword !== undefined);
      if (taker) {
        extra.push(bind(taker, argument));
      } else {
        const kind = argument.keyword === undefined ? 'too_many' : 'unknown_keyword';
        problems.push({ kind, name: argument.keyword ?? '', ...span });
      }
    }
  }
  const hidden = given.some(argument => argument.spread);
  for (const parameter of parameters) {
    if (parameter.required && !parameter.variadic && !bound.has(parameter.name) && !hidden) {
      problems.push({ kind: 'missing', name: parameter.name, from: callee.from, to: callee.to });
    }
  }
  return { bound, extra, problems, hidden };
}
