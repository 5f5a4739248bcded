/** How many cores a population needs. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Call } from '../notebook/calls';
import type { Model } from '../notebook/model';
import { neuronsPerCore, populationsOf } from '../notebook/network';
import { cellsOf, sizeOf } from '../notebook/populations';

export interface Cores {
  readonly cores: number;
  readonly perCore: number;
  readonly size: number;
}

export function coresOf(model: Model, population: Call): Cores | undefined {
  const [cell, another] = cellsOf(population);
  const size = sizeOf(population);
  const perCore = another ? undefined : neuronsPerCore(model, population, cell);
  if (size === undefined || perCore === undefined || !(perCore >= 1) || !(size >= 1)) {
    return undefined;
  }
  return { size, perCore, cores: Math.ceil(size / perCore) };
}

/** Cores of one board that can run a network; undefined if the catalogue does not say. */
export function coresOfBoard(catalogue: Catalogue): number | undefined {
  const { chips_per_board: chips, cores_per_chip: cores } = catalogue.data.limits;
  return typeof chips === 'number' && typeof cores === 'number' ? chips * cores : undefined;
}

/** Cores that all populations of one session need at least, and whether each of them is known. */
export function coresOfNetwork(model: Model, session: number): { cores: number; complete: boolean } {
  const populations = populationsOf(model).filter(population => population.session === session);
  let complete = true;
  let cores = 0;
  for (const population of populations) {
    const found = coresOf(model, population);
    complete &&= found !== undefined && !population.repeated;
    cores += found?.cores ?? 0;
  }
  return { cores, complete };
}
