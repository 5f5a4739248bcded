/** Delays in whole time steps, and how long they may be. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Call } from '../notebook/calls';
import type { Model } from '../notebook/model';
import { neuronsPerCore } from '../notebook/network';
import { cellsOf, sizeOf } from '../notebook/populations';
import { roundHalfEven } from './rounding';

/** What a board makes of a delay: to the nearest step, halves to the even one, at least one. */
export function delaySteps(delayMs: number, stepMs: number): number {
  return Math.max(1, roundHalfEven(delayMs / stepMs));
}

const FRACTION = 2 ** 15;

/** Connectors whose synapses the machine makes itself. */
const MADE_ON_MACHINE = /^(?:OneToOne|AllToAll|FixedProbability|FixedNumberPre|FixedNumberPost|FixedTotalNumber)Connector$/;

/**
 * The steps of a delay of a projection. The machine multiplies the delay by the steps in a
 * millisecond, both in s16.15, and cuts: 1.4 ms are 13 steps of 0.1 ms.
 */
export function stepsOnBoard(delayMs: number, stepMs: number, connector?: Call): number {
  const steps = delaySteps(delayMs, stepMs);
  if (!connector || !MADE_ON_MACHINE.test(connector.entry.name)) {
    return steps;
  }
  const delay = roundHalfEven(steps * stepMs * FRACTION);
  const perMs = roundHalfEven(FRACTION / stepMs);
  return Math.max(1, Math.floor(Math.floor((delay * perMs) / FRACTION) / FRACTION));
}

/** How many bits number `n` things. */
function bitsFor(n: number): number {
  return n < 2 ? n : Math.ceil(Math.log2(n));
}

/**
 * The longest delay onto a population in steps: ring-buffer slots that a core has memory for,
 * times the stages of a delay core and one.
 */
export function longestDelaySteps(catalogue: Catalogue, model: Model, post: Call): number | undefined {
  const { ring_buffer_cells: cells, delay_stages: stages } = catalogue.data.limits;
  const [cell] = cellsOf(post);
  const size = sizeOf(post);
  const perCore = neuronsPerCore(model, post, cell);
  const receptors = cell?.receptors?.length ?? 0;
  if (typeof cells !== 'number' || typeof stages !== 'number' || size === undefined || perCore === undefined || receptors === 0) {
    return undefined;
  }
  const bits = Math.log2(cells) - bitsFor(Math.min(size, perCore)) - bitsFor(receptors);
  return 2 ** Math.max(0, bits) * (stages + 1);
}
