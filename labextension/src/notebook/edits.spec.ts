import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '../catalogue/catalogue';
import { check } from '../checks/check';
import { scriptsIn } from '../cli/correctScripts';
import { generator, mutate } from '../cli/mutations';
import { completionsAt } from '../completer/complete';
import { type Model, NotebookModel } from './model';
import type { Cursor } from './run';

const SCRIPTS = scriptsIn(join(import.meta.dirname, '../../bench/correct/building.py.txt')).map(([, text]) => text);
const EDITS = 400;

/** A script in cells of a few lines, some of which cut through a block. */
function cellsOf(script: string): string[] {
  return script.split(/\n(?=\S)/).reduce<string[]>((cells, part, k) => {
    const last = cells.at(-1);
    return last !== undefined && k % 3 > 0 ? [...cells.slice(0, -1), `${last}\n${part}`] : [...cells, part];
  }, []);
}

/** All that the editor reads from a model. */
function seen(model: Model, cursor: Cursor): unknown {
  const calls = model.calls.map(call => [call.entry.path, call.cell, call.from, call.to, call.order, call.certain, call.repeated, call.hypothetical, call.variable, [...call.bound.keys()]]);
  const names = [...model.after.all()].map(([name, { kind }]) => [name, kind]).sort();
  const here = [...model.here.all()].map(([name, { kind }]) => [name, kind]).sort();
  const mentions = model.mentions.map(({ cell, from, value }) => [cell, from, value.kind]);
  const misses = model.misses.map(({ cell, from, name, certain }) => [cell, from, name, certain]);
  const { items } = completionsAt(CATALOGUE, model, cursor);
  return {
    calls,
    names,
    here,
    mentions,
    misses,
    order: model.order,
    modules: [...model.modules],
    items: items.map(({ label, detail }) => [label, detail]),
    findings: check(CATALOGUE, model),
  };
}

describe('a notebook that is edited', () => {
  it('is seen as if it were seen for the first time', { timeout: 240_000 }, () => {
    const random = generator(7);
    const pick = (count: number): number => Math.floor(random() * count);
    for (const script of SCRIPTS.slice(0, 8)) {
      const notebook = new NotebookModel(CATALOGUE);
      let cells = cellsOf(script);
      for (let k = 0; k < EDITS / 8; k += 1) {
        const place = pick(cells.length);
        const edited = [...cells];
        edited[place] = mutate(cells[place] ?? '', random);
        // Most mistakes are mended again; sometimes a cell goes, or comes twice.
        cells = random() < 0.2 ? [...edited.slice(0, place), ...edited.slice(place + pick(2))] : edited;
        const cursor = { cell: pick(cells.length), offset: pick(40) };
        expect(seen(notebook.look(cells, cursor), cursor)).toEqual(seen(new NotebookModel(CATALOGUE).look(cells, cursor), cursor));
        cells = random() < 0.6 ? cellsOf(script) : cells;
      }
    }
  });

  it('takes back what a cell appended to a list of an earlier one', () => {
    const notebook = new NotebookModel(CATALOGUE);
    const lists = (last: string): unknown => {
      const { after } = notebook.look(['a = []\nd = {}', last]);
      return [after.get('a'), after.get('d')];
    };
    expect(lists('a.append(1)\nd["k"] = 2')).toMatchObject([{ length: 1 }, { entries: new Map([['k', { value: 2 }]]) }]);
    expect(lists('')).toMatchObject([{ length: 0, items: [] }, { entries: new Map(), complete: true }]);
  });
});
