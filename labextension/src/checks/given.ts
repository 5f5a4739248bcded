/** The arguments of calls, with the catalogue entry that says what they may be. */
import type { Entry, Parameter } from '../catalogue/types';
import type { Bound, Call } from '../notebook/calls';
import { sureCells } from '../notebook/populations';
import { textIn } from '../notebook/values';
import type { Findings, Place } from './finding';

export interface Given {
  readonly call: Call;
  readonly bound: Bound;
  readonly parameter: Parameter;
  /** Whom a message names. */
  readonly owner: Entry;
}

export function placeOf(call: Call, span: { from: number; to: number }): Place {
  return { cell: call.cell, from: span.from, to: span.to };
}

/** The place of an argument's value, without its keyword. */
export function valuePlace(call: Call, bound: Bound): Place {
  return { cell: call.cell, from: bound.valueFrom, to: bound.to };
}

export function calleePlace(call: Call): Place {
  return { cell: call.cell, from: call.calleeFrom, to: call.calleeTo };
}

/** Entries whose parameters the `**keywords` of a call stand for; undefined where that is unknown. */
export function ownersOfKeywords(findings: Findings, call: Call, accepts: string): Entry[] | undefined {
  if (accepts === 'parameter_keywords' || accepts === 'state_keywords') {
    const owner = call.receiver ?? call.bound.get('cells')?.value;
    const cells = sureCells(owner);
    return cells.length > 0 ? cells : undefined;
  }
  if (accepts === 'distribution_keywords') {
    const name = textIn(call.bound.get('distribution')?.value);
    const entry = name === undefined ? undefined : findings.catalogue.distribution(name);
    return entry && [entry];
  }
  return undefined;
}

/** What keywords may be called: parameters, or state variables. */
export function keywordParameters(owner: Entry, accepts: string): readonly Parameter[] {
  return (accepts === 'state_keywords' ? owner.state : owner.parameters) ?? [];
}

const known = new WeakMap<Findings, readonly Given[]>();

/** All arguments that were given for something the catalogue describes. */
export function givenArguments(findings: Findings): readonly Given[] {
  let given = known.get(findings);
  if (!given) {
    given = findGiven(findings);
    known.set(findings, given);
  }
  return given;
}

function findGiven(findings: Findings): Given[] {
  const given: Given[] = [];
  for (const call of findings.model.calls) {
    if (call.broken) {
      continue;
    }
    for (const bound of call.bound.values()) {
      given.push({ call, bound, parameter: bound.parameter, owner: call.entry });
    }
    for (const bound of call.extra) {
      const accepts = bound.parameter.accepts ?? '';
      const [owner, another] = ownersOfKeywords(findings, call, accepts) ?? [];
      const parameter = owner && keywordParameters(owner, accepts).find(p => p.name === bound.keyword);
      if (owner && parameter && !another) {
        given.push({ call, bound, parameter, owner });
      }
    }
  }
  return given;
}
