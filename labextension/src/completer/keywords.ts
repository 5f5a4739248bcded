/** The arguments of a call that were not given yet. */
import type { Entry, Parameter } from '../catalogue/types';
import { parametersOf } from '../notebook/parameters';
import { positionalOf } from '../notebook/calls';
import { cellsOfValue } from '../notebook/populations';
import { textIn } from '../notebook/values';
import type { Item } from './item';
import { argumentItem } from './offers';
import { rankParameters } from './ranking';
import { calledBy, givenFor, givenIn, type Slot } from './slot';
import type { Asked } from './words';

/** Parameters that `**keywords` stand for. */
function hiddenParameters(asked: Asked, accepts: string): readonly Parameter[] {
  const { catalogue, model, slot } = asked;
  const owner = slot.entry.kind === 'method' ? slot.receiver : givenFor(catalogue, model, slot, 'cells');
  const cells: readonly Entry[] = cellsOfValue(owner);
  switch (accepts) {
    case 'parameter_keywords':
      return cells.flatMap(cell => cell.parameters ?? []);
    case 'state_keywords':
      return cells.flatMap(cell => cell.state ?? []);
    case 'distribution_keywords': {
      const name = textIn(givenFor(catalogue, model, slot, 'distribution'));
      return catalogue.distribution(name ?? '')?.parameters ?? [];
    }
    default:
      return [];
  }
}

function unitOf(asked: Asked, parameter: Parameter): string | undefined {
  if (!/weight$|^w_m|^A\d?_/.test(parameter.name)) {
    return parameter.unit;
  }
  return weightUnitIn(asked) ?? parameter.unit;
}

/** The unit of a weight onto the target of the projection around the cursor. */
function weightUnitIn({ catalogue, model, slot }: Asked): string | undefined {
  for (const bracket of [...slot.outer].reverse()) {
    const called = bracket.callee === '' ? undefined : calledBy(catalogue, model, bracket.callee);
    if (called?.entry.path === 'Projection') {
      const post = givenIn(catalogue, model, called.entry, bracket, 'postsynaptic_population');
      return cellsOfValue(post)[0]?.weight_unit;
    }
  }
  return undefined;
}

function givenNames(slot: Slot, parameters: readonly Parameter[]): ReadonlySet<string> {
  const { before, after } = slot.bracket;
  const byKeyword = [...before, ...after].flatMap(argument => argument.keyword ?? []);
  const byPlace = before.filter(argument => argument.keyword === undefined && !argument.spread);
  const positional = positionalOf(parameters).slice(0, byPlace.length);
  return new Set([...byKeyword, ...positional.map(p => p.name)]);
}

/** The keywords that may follow, the most usual first. */
export function keywordsFor(asked: Asked): Item[] {
  const { catalogue, slot } = asked;
  const all = parametersOf(catalogue, slot.entry);
  const given = givenNames(slot, all);
  const hidden = all.filter(p => p.variadic).flatMap(p => hiddenParameters(asked, p.accepts ?? ''));
  const settings = new Set(catalogue.data.settings.map(p => p.name));
  const rare = (p: Parameter): boolean => slot.entry.path === 'Population' && settings.has(p.name);
  const state = new Set(slot.entry.kind === 'cell' ? slot.entry.state : []);
  const open = all.filter(p => !p.variadic && !given.has(p.name));
  const first = rankParameters(open.filter(p => !rare(p) && !state.has(p)));
  const last = open.filter(p => rare(p) || state.has(p));
  const named = rankParameters(hidden.filter(p => !given.has(p.name)));
  return [...named, ...first, ...last].map(p => argumentItem(p, unitOf(asked, p)));
}
