/** What there is to say about the place where the cursor or the pointer is. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry } from '../catalogue/types';
import type { Call } from '../notebook/calls';
import type { Model } from '../notebook/model';
import { populationsIn } from '../notebook/populations';
import type { Cursor } from '../notebook/run';
import { optionsOf, type Value } from '../notebook/values';
import { factsOfPopulation, factsOfValue } from '../numbers/facts';
import { type Page, pageOfEntry, pageOfParameter } from './page';

export interface Help {
  readonly from: number;
  readonly to: number;
  readonly page: Page;
}

function inside(span: { from: number; to: number }, offset: number): boolean {
  return span.from <= offset && offset <= span.to;
}

function callsHere(model: Model, { cell, offset }: Cursor): Call[] {
  return model.calls.filter(call => call.cell === cell && inside(call, offset));
}

function entryOf(value: Value): Entry | undefined {
  return value.kind === 'entry' || value.kind === 'method' ? value.entry : undefined;
}

function populationPage(catalogue: Catalogue, model: Model, value: Value): Page | undefined {
  const [population] = populationsIn(value);
  const object = optionsOf(value).find(option => option.kind === 'object');
  const entry = object && catalogue.entry(object.type);
  if (!entry) {
    return undefined;
  }
  const facts = population ? factsOfPopulation(catalogue, model, population) : [];
  return { ...pageOfEntry(catalogue, entry, facts), tables: [] };
}

/** Help about an argument: its keyword or its value is under the cursor. */
function argumentHelp(catalogue: Catalogue, model: Model, cursor: Cursor): Help | undefined {
  const calls = callsHere(model, cursor).sort((a, b) => a.to - a.from - (b.to - b.from));
  for (const call of calls) {
    for (const bound of [...call.bound.values(), ...call.extra]) {
      const onKeyword = bound.keyword !== undefined && inside({ from: bound.from, to: bound.from + bound.keyword.length }, cursor.offset);
      const plain = bound.value.kind === 'number' || bound.value.kind === 'boolean';
      if (onKeyword || (plain && inside({ from: bound.valueFrom, to: bound.to }, cursor.offset))) {
        const facts = factsOfValue(catalogue, model, call, bound);
        return { from: bound.from, to: bound.to, page: pageOfParameter(bound.parameter, call.entry, facts) };
      }
    }
  }
  return undefined;
}

/** Help about a name. */
function nameHelp(catalogue: Catalogue, model: Model, cursor: Cursor): Help | undefined {
  for (const mention of model.mentions) {
    if (mention.cell !== cursor.cell || !inside(mention, cursor.offset)) {
      continue;
    }
    for (const value of optionsOf(mention.value)) {
      const entry = entryOf(value);
      const page = entry ? pageOfEntry(catalogue, entry) : populationPage(catalogue, model, value);
      if (page) {
        return { from: mention.from, to: mention.to, page };
      }
    }
  }
  return undefined;
}

/** The variable that an assignment begins with. */
function targetHelp(catalogue: Catalogue, model: Model, cursor: Cursor): Help | undefined {
  const source = model.cells[cursor.cell]?.source ?? '';
  const start = source.lastIndexOf('\n', cursor.offset - 1) + 1;
  const match = /^\s*(\w+)\s*=(?!=)/.exec(source.slice(start));
  const name = match?.[1];
  if (name === undefined) {
    return undefined;
  }
  const from = start + (match?.[0].indexOf(name) ?? 0);
  const value = model.after.get(name) ?? model.here.get(name);
  const span = { from, to: from + name.length };
  const page = value && inside(span, cursor.offset) ? populationPage(catalogue, model, value) : undefined;
  return page && { ...span, page };
}

/** The help for a place in a cell. */
export function helpAt(catalogue: Catalogue, model: Model, cursor: Cursor): Help | undefined {
  return (
    nameHelp(catalogue, model, cursor) ??
    argumentHelp(catalogue, model, cursor) ??
    targetHelp(catalogue, model, cursor)
  );
}

/** Help about the innermost call that is surely around the cursor; for panels that follow it. */
export function callHelp(catalogue: Catalogue, model: Model, cursor: Cursor): Help | undefined {
  const [call] = callsHere(model, cursor).sort((a, b) => a.to - a.from - (b.to - b.from));
  return call && { from: call.from, to: call.to, page: pageOfEntry(catalogue, call.entry) };
}
