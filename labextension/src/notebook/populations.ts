/** Populations as the model knows them. */
import type { Entry } from '../catalogue/types';
import type { Call } from './calls';
import { numberIn, optionsOf, textIn, type Value } from './values';

/** The calls that may have made a population or a part of it. */
export function populationsIn(value: Value | undefined): Call[] {
  return (value ? optionsOf(value) : []).flatMap(option =>
    option.kind === 'object' && option.made && makesPopulation(option.made) ? [option.made] : [],
  );
}

/** As `populationsIn`, but none if the value may be something else as well. */
export function surePopulations(value: Value | undefined): Call[] {
  const found = populationsIn(value);
  return value && found.length === optionsOf(value).length ? found : [];
}

/** The cell types that a value's cells surely are of. */
export function sureCells(value: Value | undefined): Entry[] {
  const lists = surePopulations(value).map(cellsOf);
  return lists.every(list => list.length > 0) ? [...new Set(lists.flat())] : [];
}

export function makesPopulation(call: Call): boolean {
  return call.entry.path === 'Population' || call.entry.path === 'create';
}

/** The cell types that a value may be: an object, or the class itself. */
export function cellsIn(value: Value | undefined): Entry[] {
  return (value ? optionsOf(value) : []).flatMap(option => {
    const entry = option.kind === 'object' ? option.made?.entry : option.kind === 'entry' ? option.entry : undefined;
    return entry && (entry.kind === 'cell' || entry.kind === 'source') ? [entry] : [];
  });
}

/** The cell types that a population may have. */
export function cellsOf(population: Call): Entry[] {
  return cellsIn(population.bound.get('cellclass')?.value);
}

export function cellsOfValue(value: Value | undefined): Entry[] {
  return [...new Set(populationsIn(value).flatMap(cellsOf))];
}

export function sizeOf(population: Call): number | undefined {
  const size = population.bound.get(population.entry.path === 'create' ? 'n' : 'size')?.value;
  if (size?.kind === 'sequence') {
    const sides = size.items?.map(numberIn) ?? [undefined];
    return sides.reduce((product, side) => (product === undefined || side === undefined ? undefined : product * side), 1);
  }
  return numberIn(size);
}

/** The labels that a population may have. */
export function labelsOf(population: Call): string[] {
  const label = population.bound.get('label')?.value;
  return (label ? optionsOf(label) : []).flatMap(option => textIn(option) ?? []);
}

/** How a message names a population. */
export function nameOf(population: Call): string {
  return labelsOf(population)[0] ?? population.variable ?? 'this population';
}

export function isInjector(population: Call): boolean {
  return cellsOf(population).some(cell => cell.name === 'SpikeInjector');
}

export function isPoisson(population: Call): boolean {
  return cellsOf(population).some(cell => cell.name.startsWith("SpikeSourcePoisson"));
}
