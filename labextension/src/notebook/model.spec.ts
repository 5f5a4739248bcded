import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '../catalogue/catalogue';
import { type Model, NotebookModel, usesPyNN, valueOf } from './model';
import { populationsOf } from './network';
import { cellsOf, labelsOf, sizeOf } from './populations';

function look(...cells: string[]): Model {
  return new NotebookModel(CATALOGUE).look(cells);
}

/** Size, cell types and labels of all populations. */
function made(...cells: string[]): [number | undefined, string, string][] {
  return populationsOf(look('import pyNN.spiNNaker as p', ...cells)).map(population => [
    sizeOf(population),
    cellsOf(population).map(cell => cell.name).join('|'),
    labelsOf(population).join('|'),
  ]);
}

describe('the notebook model', () => {
  it.each([
    ['import pyNN.spiNNaker as sim', 'sim.Population'],
    ['import pyNN.spiNNaker', 'pyNN.spiNNaker.Population'],
    ['import spynnaker.pyNN as q', 'q.Population'],
    ['import pyspinn', 'pyspinn.Population'],
    ['from pyNN import spiNNaker as s', 's.Population'],
    ['from pyNN.spiNNaker import Population as Pop', 'Pop'],
    ['from pyNN.spiNNaker import *', 'Population'],
  ])('follows %s', (line, name) => {
    const model = look(line);
    expect(usesPyNN(CATALOGUE, model)).toBe(true);
    expect(valueOf(CATALOGUE, model, name)).toMatchObject({ kind: 'entry', entry: { path: 'Population' } });
  });

  it('knows what it is not told about', () => {
    expect(usesPyNN(CATALOGUE, look('import numpy as np\nx = np.zeros(3)'))).toBe(false);
  });

  it.each([
    ['a = p.Population(5, p.IF_curr_exp(), label="a")', [[5, 'IF_curr_exp', 'a']]],
    ['n = 2 * 3 + 1\na = p.Population(n, p.IF_cond_exp)', [[7, 'IF_cond_exp', '']]],
    ['a = p.Population((4, 5), p.Izhikevich())', [[20, 'Izhikevich', '']]],
    ['kind = p.IF_curr_exp\na = p.Population(size=3, cellclass=kind(tau_m=5.0))', [[3, 'IF_curr_exp', '']]],
    ['c = p.IF_curr_exp() if x else p.IF_cond_exp()\na = p.Population(1, c)', [[1, 'IF_curr_exp|IF_cond_exp', '']]],
    ['for name in ["x", "y"]:\n    p.Population(2, p.IF_curr_exp(), label=name)', [[2, 'IF_curr_exp', 'x|y']]],
    ['def f(n, cell=p.IF_curr_exp()):\n    return p.Population(n, cell)\nf(4)', [[4, 'IF_curr_exp', '']]],
    ['mk = lambda n: p.Population(n, p.IF_curr_exp())\na = mk(6)', [[6, 'IF_curr_exp', '']]],
    ['a = [p.Population(k, p.IF_curr_exp()) for k in range(1, 2)]', [[1, 'IF_curr_exp', '']]],
    ['d = {"k": p.IF_curr_alpha()}\na = p.Population(9, d["k"])', [[9, 'IF_curr_alpha', '']]],
    ['a = p.Population(int(8 / 2), p.IF_curr_exp(), label="n" + "1")', [[4, 'IF_curr_exp', 'n1']]],
  ])('%s', (cell, expected) => {
    expect(made(cell)).toEqual(expected);
  });

  it('says "maybe" where it cannot know', () => {
    expect(made('a = p.Population(count(), cell_of(3), label=f"pop {k}")')).toEqual([[undefined, '', '']]);
  });

  it('forgets a name that was given to something else', () => {
    const model = look('import pyNN.spiNNaker as p', 'p = 3');
    expect(valueOf(CATALOGUE, model, 'p')).toMatchObject({ kind: 'number', value: 3 });
  });

  it('keeps lists and what is appended to them', () => {
    const model = look('import pyNN.spiNNaker as p', 'xs = []\nxs.append(p.Population(1, p.IF_curr_exp()))\nxs.append(p.Population(2, p.Izhikevich()))');
    expect(valueOf(CATALOGUE, model, 'xs[1]')).toMatchObject({ kind: 'object', type: 'Population' });
    expect(valueOf(CATALOGUE, model, 'xs[0:1][0]')).toMatchObject({ kind: 'either' });
    expect(valueOf(CATALOGUE, model, 'len(xs)')).toMatchObject({ kind: 'number', value: 2 });
  });

  it('sees what is known inside of a function while it is typed', () => {
    const cells = ['import pyNN.spiNNaker as p', 'def f():\n    local = p.Population(1, p.IF_curr_exp())\n    loc\nafter = 1'];
    const offset = cells[1]?.indexOf('    loc\n') ?? 0;
    const model = new NotebookModel(CATALOGUE).look(cells, { cell: 1, offset: offset + 7 });
    expect(model.here.get('local')).toMatchObject({ type: 'Population' });
    // A function runs later, so it sees what its module gets after it.
    expect(model.here.get('after')).toMatchObject({ value: 1 });
  });

  it('gives the same after an edit as when it sees the text for the first time', () => {
    const notebook = new NotebookModel(CATALOGUE);
    const text = 'pop = p.Population(5, p.IF_curr_exp(), label="one")\npop.record("v")';
    for (let end = 0; end <= text.length; end += 1) {
      const cells = ['import pyNN.spiNNaker as p', text.slice(0, end)];
      const [kept, fresh] = [notebook.look(cells), look(...cells)];
      const shape = (model: Model): unknown => model.calls.map(call => [call.entry.path, call.from, call.to, [...call.bound.keys()]]);
      expect(shape(kept)).toEqual(shape(fresh));
    }
  });
});
