/** The place in a call that the cursor is in, and what belongs there. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry, Parameter } from '../catalogue/types';
import { positionalOf } from '../notebook/calls';
import { stringContent } from '../notebook/expressions';
import { type Model, valueOf } from '../notebook/model';
import { parametersOf } from '../notebook/parameters';
import type { OpenBracket, Position } from '../notebook/position';
import { optionsOf, UNKNOWN, type Value } from '../notebook/values';

export interface Slot {
  readonly entry: Entry;
  /** Of a method: the object it is called on. */
  readonly receiver: Value;
  /** What is being given; undefined where only a keyword is possible. */
  readonly parameter?: Parameter;
  readonly bracket: OpenBracket;
  /** Whether there is a list, tuple or dictionary between the call and the cursor. */
  readonly nested: 'dictionary' | 'list' | undefined;
  /** Words that stand in the list around the cursor. */
  readonly listed: readonly string[];
  /** Brackets outside of this call's. */
  readonly outer: readonly OpenBracket[];
}

/** A method of that name, whatever the object is: better than nothing while it is not known. */
function methodNamed(catalogue: Catalogue, callee: string): Slot['entry'] | undefined {
  const name = /\.(\w+)$/.exec(callee)?.[1];
  const [owner] = name === undefined ? [] : catalogue.ownersOf(name);
  return owner === undefined || name === undefined ? undefined : catalogue.member(owner, name);
}

/** The entry that a text calls, and the object that it is a method of. */
export function calledBy(
  catalogue: Catalogue,
  model: Model,
  callee: string,
): { entry: Entry; receiver: Value } | undefined {
  for (const value of optionsOf(valueOf(catalogue, model, callee))) {
    if (value.kind === 'entry') {
      return { entry: value.entry, receiver: UNKNOWN };
    }
    if (value.kind === 'method') {
      return { entry: value.entry, receiver: value.receiver };
    }
  }
  const entry = methodNamed(catalogue, callee);
  return entry && { entry, receiver: UNKNOWN };
}

function parameterAt(catalogue: Catalogue, entry: Entry, bracket: OpenBracket): Parameter | undefined {
  const parameters = parametersOf(catalogue, entry);
  if (bracket.keyword !== undefined) {
    return parameters.find(p => p.name === bracket.keyword && !p.variadic);
  }
  const place = bracket.before.filter(argument => argument.keyword === undefined).length;
  const named = bracket.before.some(argument => argument.keyword !== undefined);
  return named ? undefined : positionalOf(parameters)[place];
}

/** The innermost call around the cursor that the catalogue knows. */
export function slotAt(catalogue: Catalogue, model: Model, position: Position): Slot | undefined {
  let nested: Slot['nested'];
  for (let k = position.brackets.length - 1; k >= 0; k -= 1) {
    const bracket = position.brackets[k];
    if (!bracket) {
      return undefined;
    }
    if (bracket.callee === '') {
      nested = bracket.bracket === '{' ? 'dictionary' : (nested ?? 'list');
      continue;
    }
    const called = bracket.bracket === '(' ? calledBy(catalogue, model, bracket.callee) : undefined;
    const parameter = called && parameterAt(catalogue, called.entry, bracket);
    const list = nested === 'list' ? position.brackets.at(-1) : undefined;
    const listed = [...(list?.before ?? []), ...(list?.after ?? [])].flatMap(a => stringContent(a.text) ?? []);
    return called && { ...called, parameter, bracket, nested, listed, outer: position.brackets.slice(0, k) };
  }
  return undefined;
}

/** What was given for a parameter of the call that the slot is in. */
export function givenFor(catalogue: Catalogue, model: Model, slot: Slot, name: string): Value {
  return givenIn(catalogue, model, slot.entry, slot.bracket, name);
}

export function givenIn(
  catalogue: Catalogue,
  model: Model,
  entry: Entry,
  bracket: OpenBracket,
  name: string,
): Value {
  const { before, after } = bracket;
  const positional = positionalOf(parametersOf(catalogue, entry));
  const place = positional.findIndex(p => p.name === name);
  const argument =
    [...before, ...after].find(a => a.keyword === name) ??
    before.filter(a => a.keyword === undefined)[place];
  return argument && place >= 0 ? valueOf(catalogue, model, argument.text) : UNKNOWN;
}
