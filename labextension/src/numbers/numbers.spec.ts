import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '../catalogue/catalogue';
import { helpAt } from '../inspector/help';
import { type Model, NotebookModel } from '../notebook/model';
import type { Call } from '../notebook/calls';
import { givenNumber, populationsOf, type ProjectionFound, projectionsOf, timeStepOf } from '../notebook/network';
import { labelsOf } from '../notebook/populations';
// Weights and delays that every synapse of a projection has, read from the machine's memory, and cores
// of each population: of the reference networks.
import board from './boardConstants.json';
import { coresOf } from './cores';
import { delaySteps, longestDelaySteps, stepsOnBoard } from './delays';
import { binomialMaximum, logFactorial, roundHalfEven } from './rounding';
import { heldWeight, shiftFor } from './weights';

const NETWORKS = join(import.meta.dirname, '../../../../shared/oracle/network/public');
const START = 'import pyNN.spiNNaker as p\np.setup(timestep=1.0)\n';

function modelOf(...cells: string[]): Model {
  return new NotebookModel(CATALOGUE).look(cells);
}

describe('rounding', () => {
  it('goes to the nearest whole number, halves to the even one', () => {
    expect([0.5, 1.5, 2.5, 3.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 4, 2, 3]);
  });

  it('knows factorials', () => {
    for (const n of [0, 1, 5, 15, 16, 40, 170]) {
      let sum = 0;
      for (let k = 2; k <= n; k += 1) {
        sum += Math.log(k);
      }
      expect(logFactorial(n)).toBeCloseTo(sum, 9);
    }
  });

  it('finds the least k that is exceeded with at most the given chance', () => {
    // 10 trials of chance 1/2: P(X > 8) = 11/1024, P(X > 7) = 56/1024.
    expect(binomialMaximum(10, 0.5, 0.02)).toBe(8);
    expect(binomialMaximum(10, 0.5, 0.01)).toBe(9);
    expect(binomialMaximum(10, 0.5, 0.06)).toBe(7);
    expect(binomialMaximum(10, 0, 0.01)).toBe(0);
    expect(binomialMaximum(10, 1, 0.01)).toBe(10);
  });

  it('shifts by the smallest power of two above', () => {
    expect([0, 0.5, 1, 5, 8, 9].map(shiftFor)).toEqual([0, 0, 1, 3, 4, 4]);
  });

  it('makes at least one step of a delay', () => {
    expect(delaySteps(0.1, 1)).toBe(1);
    expect(delaySteps(1.5, 1)).toBe(2);
    expect(delaySteps(2.5, 1)).toBe(2);
    expect(delaySteps(0.3, 0.1)).toBe(3);
    expect(delaySteps(1.4, 0.1)).toBe(14);
  });
});

interface Reference {
  /** Labels of source and target, receptor, weight and delay (ms). */
  readonly constants: readonly (readonly [string, string, string, number | null, number | null])[];
  readonly cores: Readonly<Record<string, number>>;
}

/** The projection between two labels, if it is the only one and made just once. */
function between(model: Model, pre: string, post: string, receptor: string): ProjectionFound | undefined {
  const label = (populations: readonly Call[]): string => populations.flatMap(labelsOf).join();
  const [found, another] = projectionsOf(model).filter(
    projection => label(projection.pre) === pre && label(projection.post) === post && projection.receptor === receptor,
  );
  return another || found?.call.repeated || !found?.call.certain ? undefined : found;
}

describe.skipIf(!existsSync(NETWORKS))('the reference networks', () => {
  const results = Object.entries(board as unknown as Record<string, Reference>);
  const compared = { weights: 0, delays: 0, cores: 0 };

  it.each(results)('%s: weights, delays and cores as the board has them', (name, { constants, cores }) => {
    const model = modelOf(readFileSync(join(NETWORKS, `${name}.py`), 'utf-8'));
    for (const [pre, post, receptor, weight, delay] of constants) {
      const found = between(model, pre, post, receptor);
      const given = givenNumber(found?.synapse, 'weight');
      const held = found && given !== undefined ? heldWeight(model, found, given) : undefined;
      if (held && weight !== null) {
        expect(held.value, `weight from ${pre} to ${post}`).toBe(weight);
        compared.weights += 1;
      }
      const [asked, step] = [givenNumber(found?.synapse, 'delay'), found && timeStepOf(model, found.call)];
      if (asked !== undefined && delay !== null && step !== undefined) {
        expect(stepsOnBoard(asked, step, found?.connector) * step, `delay from ${pre} to ${post}`).toBeCloseTo(delay, 9);
        compared.delays += 1;
      }
    }
    for (const population of populationsOf(model)) {
      const [label = '', another] = labelsOf(population);
      const count = another ?? population.repeated ? undefined : coresOf(model, population)?.cores;
      if (count !== undefined) {
        expect(count, `cores of ${label}`).toBe(cores[label]);
        compared.cores += 1;
      }
    }
  });

  it('give enough to compare', () => {
    expect(compared.weights).toBeGreaterThan(15);
    expect(compared.delays).toBeGreaterThan(15);
    expect(compared.cores).toBeGreaterThan(60);
  });
});

describe('help on numbers', () => {
  const cells = [
    START,
    'a = p.Population(4, p.SpikeSourceArray(spike_times=[1.0]), label="a")\nb = p.Population(10, p.IF_curr_exp(), label="b")',
    'p.Projection(a, b, p.OneToOneConnector(), p.StaticSynapse(weight=0.3, delay=2.4))',
  ];
  const model = modelOf(...cells);
  const factsAt = (text: string): readonly string[] => {
    const offset = (cells[2] ?? '').indexOf(text) + 1;
    return helpAt(CATALOGUE, model, { cell: 2, offset })?.page.facts ?? [];
  };

  it('says what 16 bits make of a weight', () => {
    // Shift 0: units of 2^-15 nA; 0.3 * 32768 = 9830.4.
    expect(factsAt('0.3')[0]).toContain(`${Number((9830 / 32768).toPrecision(8))} nA`);
  });

  it('says how many steps a delay is', () => {
    expect(factsAt('2.4')[0]).toBe('In this network: 2 steps of 1 ms, that is 2 ms.');
  });

  it('says how many steps fit onto a population', () => {
    // 2^14 cells, 10 neurons in 4 bits, 2 receptors in 1: 512 slots, and 8 stages more.
    const target = populationsOf(model)[1];
    expect(target && longestDelaySteps(CATALOGUE, model, target)).toBe(512 * 9);
  });
});
