/** Sentences about the numbers of this network, for help. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Bound, Call } from '../notebook/calls';
import type { Model } from '../notebook/model';
import { projectionAround, timeStepOf } from '../notebook/network';
import { cellsOf, labelsOf, nameOf, sizeOf } from '../notebook/populations';
import { numberIn } from '../notebook/values';
import { coresOf } from './cores';
import { longestDelaySteps, stepsOnBoard } from './delays';
import { heldWeight } from './weights';

/** Six digits say everything about 16 bits. */
function shown(value: number): string {
  return String(Number(value.toPrecision(8)));
}

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

export function factsOfPopulation(catalogue: Catalogue, model: Model, population: Call): string[] {
  const cells = cellsOf(population).map(cell => cell.name);
  const size = sizeOf(population);
  const [label] = labelsOf(population);
  const facts = [`${size === undefined ? 'Cells' : plural(size, 'cell')} of type ${cells.join(' or ') || 'unknown'}${label === undefined ? '' : `, label "${label}"`}.`];
  const cores = coresOf(model, population);
  if (cores) {
    facts.push(`${plural(cores.cores, 'core')}: up to ${cores.perCore} cells on each.`);
  }
  const step = timeStepOf(model, population);
  const longest = longestDelaySteps(catalogue, model, population);
  if (longest !== undefined && step !== undefined) {
    facts.push(`Delays onto it: ${shown(step)} to ${shown(longest * step)} ms.`);
  }
  return facts;
}

function delayFacts(catalogue: Catalogue, model: Model, call: Call, delay: number): string[] {
  const step = timeStepOf(model, call);
  if (step === undefined || !(step > 0)) {
    return [];
  }
  const found = projectionAround(model, call);
  const steps = stepsOnBoard(delay, step, found?.connector);
  const facts = [`In this network: ${plural(steps, 'step')} of ${shown(step)} ms, that is ${shown(steps * step)} ms.`];
  const post = found?.post[0];
  const longest = post && longestDelaySteps(catalogue, model, post);
  if (post && longest !== undefined) {
    facts.push(`Onto ${nameOf(post)} up to ${longest} steps are possible.`);
  }
  return facts;
}

function weightFacts(model: Model, call: Call, weight: number): string[] {
  const found = projectionAround(model, call);
  const held = found && heldWeight(model, found, weight);
  const unit = cellsOf(found?.post[0] ?? call)[0]?.weight_unit ?? '';
  if (!held) {
    return found ? ['What 16 bits make of it cannot be seen here: it depends on random or computed values.'] : [];
  }
  return [
    `In this network: ${shown(held.value)} ${unit} after rounding to 16 bits.`,
    `Weights onto this receptor are ${Number(held.step.toPrecision(3))} ${unit} apart (shift ${held.shift}).`,
  ];
}

/** What is true of an argument's value in this network. */
export function factsOfValue(catalogue: Catalogue, model: Model, call: Call, bound: Bound): string[] {
  const value = numberIn(bound.value);
  if (value === undefined) {
    return [];
  }
  switch (bound.parameter.name) {
    case 'delay':
      return delayFacts(catalogue, model, call, value);
    case 'weight':
      return weightFacts(model, call, value);
    default:
      return [];
  }
}
