import { describe, expect, it, vi } from 'vitest';

import { CATALOGUE } from '../catalogue/catalogue';
import type { Entry } from '../catalogue/types';
import { NotebookModel } from '../notebook/model';
import { helpAt } from './help';
import { HelpPanel } from './panel';
import { pageOfEntry, plainText } from './page';
import { renderPage } from './render';
import { isAbove } from './room';
import { signatureAt, signaturePieces } from './signature';
import { signatureNode } from './tooltips';

const START = 'import pyNN.spiNNaker as p\np.setup(timestep=1.0)\npop = p.Population(300, p.IF_curr_exp(), label="pop")';

/** The signature at the mark in a cell that follows the network. */
function signature(marked: string): ReturnType<typeof signatureAt> {
  const offset = marked.indexOf('▮');
  const model = new NotebookModel(CATALOGUE).look([START, marked.replace('▮', '')], { cell: 1, offset });
  return signatureAt(CATALOGUE, model, { cell: 1, offset });
}

function entry(path: string): Entry {
  const found = CATALOGUE.entry(path);
  if (!found) {
    throw new Error(path);
  }
  return found;
}

describe('signature', () => {
  it.each([
    ['p.Projection(pop, ▮', 'postsynaptic_population'],
    ['p.Projection(pop, pop, p.AllToAllConnector(), receptor_type=▮', 'receptor_type'],
    ['p.run(▮', 'simtime'],
    ['p.IF_curr_exp(tau_m=20.0, v_re▮', 'v_rest'],
    ['p.StaticSynapse(weight=p.RandomDistribution("uniform", low=0, high=1), del▮', 'delay'],
  ])('%s marks %s', (marked, name) => {
    expect(signature(marked)?.current?.name).toBe(name);
  });

  it('marks none where a cell is given nothing yet, and is none outside of brackets', () => {
    expect(signature('p.IF_curr_exp(▮')).toMatchObject({ current: undefined });
    expect(signature('pop▮')).toBeUndefined();
  });

  it('is shown with the current argument apart', () => {
    const found = signature('p.run(▮');
    const pieces = found && signaturePieces(found);
    expect(pieces).toEqual({ before: 'run(', current: 'simtime', after: ', callbacks=None)' });
    expect(found && signatureNode(found).querySelector('strong')?.textContent).toBe('simtime');
  });
});

describe('help', () => {
  const model = new NotebookModel(CATALOGUE).look([START, 'pop.record("v", sampling_interval=1.0)']);

  it('knows a population of the notebook and its cores', () => {
    const help = helpAt(CATALOGUE, model, { cell: 1, offset: 1 });
    expect(help?.page.facts.join(' ')).toContain('300 cells of type IF_curr_exp, label "pop". 2 cores');
  });

  it('knows methods and arguments', () => {
    expect(helpAt(CATALOGUE, model, { cell: 1, offset: 6 })?.page.title).toContain('record(');
    expect(helpAt(CATALOGUE, model, { cell: 1, offset: 20 })?.page.title).toBe('record: sampling_interval');
  });

  it('is silent where there is nothing to say', () => {
    expect(helpAt(CATALOGUE, model, { cell: 1, offset: 14 })).toBeUndefined();
  });
});

describe('a page', () => {
  it('has every argument with unit and default, the equation and the receptors', () => {
    const typeset = vi.fn();
    const node = renderPage(pageOfEntry(CATALOGUE, entry('IF_cond_exp')), { typesetter: { typeset } });
    expect(node.textContent).toContain('e_rev_E');
    expect(node.querySelector('table caption')?.textContent).toBe('Arguments');
    expect([...node.querySelectorAll('thead th')].every(head => head.getAttribute('scope') === 'col')).toBe(true);
    expect(node.querySelector('.pyspinn-help-equation')?.getAttribute('aria-label')).toContain('Equation');
    expect(typeset).toHaveBeenCalledOnce();
    expect(node.textContent).toContain('excitatory, inhibitory');
  });

  it('says its words in the language of the user', () => {
    const german: Readonly<Record<string, string>> = { 'cell type': 'Zelltyp', Name: 'Bezeichnung', Receptors: 'Rezeptoren' };
    const node = renderPage(pageOfEntry(CATALOGUE, entry('IF_cond_exp')), { say: text => german[text] ?? text });
    expect(node.querySelector('.pyspinn-help-kind')?.textContent).toBe('Zelltyp');
    expect(node.querySelector('th[scope=col]')?.textContent).toBe('Bezeichnung');
    expect(node.querySelector('dt')?.textContent).toBe('Rezeptoren');
  });

  it('leads to its tutorial', () => {
    const open = vi.fn();
    const node = renderPage(pageOfEntry(CATALOGUE, entry('run')), { openTutorial: open });
    node.querySelector<HTMLButtonElement>('button')?.click();
    expect(open).toHaveBeenCalledExactlyOnceWith('01.RunningPyNNSimulations.ipynb');
    const other = renderPage(pageOfEntry(CATALOGUE, entry('run_until')), { openTutorial: open });
    expect(other.querySelector('button')).toBeNull();
  });

  it('has an example', () => {
    const node = renderPage(pageOfEntry(CATALOGUE, entry('FixedProbabilityConnector')));
    expect(node.querySelector('.pyspinn-help-example')?.textContent).toContain('p_connect=0.1');
  });

  it('can be read as plain text', () => {
    expect(plainText(pageOfEntry(CATALOGUE, entry('SpikeSourcePoisson')))).toMatch(/rate = 0\.0 Hz/);
  });
});

describe('the help panel', () => {
  it('has a name, says what to do, and keeps the last page', () => {
    const panel = new HelpPanel({});
    expect(panel.node.getAttribute('aria-label')).toBe('PyNN help');
    expect(panel.node.textContent).toContain('Put the cursor on');
    panel.showPage(pageOfEntry(CATALOGUE, entry('run')));
    panel.showPage(undefined);
    expect(panel.node.textContent).toContain('run(simtime');
  });
});

describe('the side of the list', () => {
  it.each([
    [600, 300, false],
    [300, 239, true],
    [100, 120, false],
  ])('with %i px above and %i px below', (above, below, expected) => {
    expect(isAbove(above, below)).toBe(expected);
  });
});
