/**
 * What a weight is in this network: the board holds 16 bits, and how fine they are depends on all
 * weights that may arrive at a receptor in one time step.
 */
import type { Call } from '../notebook/calls';
import type { Model } from '../notebook/model';
import { givenNumber, madeBy, type ProjectionFound, projectionsOf } from '../notebook/network';
import { cellsOf, sizeOf } from '../notebook/populations';
import { binomialMaximum, roundHalfEven } from './rounding';

/** Fraction bits of the board's numbers, and bits of a weight. */
const FRACTION_BITS = 15;
const ONE = 2 ** FRACTION_BITS;
const WEIGHT_BITS = 16;
/** Conductances are held that much larger. */
const CONDUCTANCE_SCALE = 1024;

const OWN_WEIGHTS = /^(?:FromList|FromFile|Array|Kernel|Convolution|PoolDense|CSA)/;

/** The most synapses expected on one post cell, as sPyNNaker 7.4.1 expects it. */
export function fanIn(connector: Call, nPre: number, nPost: number): number | undefined {
  const number = (name: string): number | undefined => givenNumber(connector, name);
  switch (connector.entry.name) {
    case 'OneToOneConnector':
      return 1;
    case 'AllToAllConnector':
      return nPre;
    case 'FixedNumberPreConnector':
      return number('n');
    case 'FixedProbabilityConnector': {
      const chance = number('p_connect');
      return chance === undefined
        ? undefined
        : binomialMaximum(nPre, Math.min(chance, 1 - 2 ** -32), 1e-4 / (nPre * nPost));
    }
    case 'FixedTotalNumberConnector': {
      const n = number('n');
      return n === undefined ? undefined : binomialMaximum(n, 1 / nPost, 0.01 / n);
    }
    default:
      return undefined;
  }
}

interface Arriving {
  readonly largest: number;
  readonly total: number;
}

/** What one projection can bring in one step; undefined where that cannot be seen. */
function arriving({ call, pre, post, connector, synapse }: ProjectionFound): Arriving | undefined {
  const [source, target] = [pre[0], post[0]];
  const weight = givenNumber(synapse, 'weight');
  const delay = synapse?.bound.get('delay')?.value;
  const constant = delay === undefined || delay.kind === 'number' || delay.kind === 'none';
  const sizes = [source && sizeOf(source), target && sizeOf(target)];
  const [nPre, nPost] = sizes;
  if (!connector || weight === undefined || !constant || nPre === undefined || nPost === undefined) {
    return undefined;
  }
  if (pre.length !== 1 || post.length !== 1 || call.repeated || !call.certain) {
    return undefined;
  }
  const limit = givenNumber(madeBy(synapse?.bound.get('weight_dependence')?.value), 'w_max');
  const plastic = synapse?.bound.has('weight_dependence') ?? false;
  const count = OWN_WEIGHTS.test(connector.entry.name) ? undefined : fanIn(connector, nPre, nPost);
  if (count === undefined || (plastic && limit === undefined)) {
    return undefined;
  }
  const largest = Math.max(Math.abs(weight), plastic ? (limit ?? 0) : 0);
  return { largest, total: largest * count };
}

/** The smallest power of two above a value, at least 0. */
export function shiftFor(maximum: number): number {
  if (maximum <= 0) {
    return 0;
  }
  const power = Math.ceil(Math.max(0, Math.log2(maximum)));
  return 2 ** power <= maximum ? power + 1 : power;
}

/** The ring-buffer shift of a receptor of a population; undefined where it depends on unseen things. */
export function shiftOf(model: Model, post: Call, receptor: string): number | undefined {
  const scale = cellsOf(post)[0]?.conductance ? CONDUCTANCE_SCALE : 1;
  const projections = projectionsOf(model);
  const unsure = projections.some(found => found.post.length === 0 && (found.maybePost.length === 0 || found.maybePost.includes(post)));
  const onto = projections.filter(found => found.post.includes(post));
  if (unsure) {
    return undefined;
  }
  // As on the host: the sum over projections is not scaled for conductances, the largest is.
  let [total, largest] = [0, 0];
  for (const found of onto) {
    if (found.receptor === undefined) {
      return undefined;
    }
    if (found.receptor === receptor) {
      const most = arriving(found);
      if (!most) {
        return undefined;
      }
      total += most.total;
      largest = Math.max(largest, most.largest * scale);
    }
  }
  return shiftFor(Math.max(total, largest));
}

export interface HeldWeight {
  /** What the board computes with, in the unit of the weight. */
  readonly value: number;
  /** Distance between two weights that can be told apart. */
  readonly step: number;
  readonly shift: number;
}

/** What becomes of a weight of a projection. */
export function heldWeight(model: Model, found: ProjectionFound, weight: number): HeldWeight | undefined {
  const [post] = found.post;
  const { receptor } = found;
  const ordinary = post && receptor !== undefined && cellsOf(post)[0]?.receptors?.includes(receptor);
  const shift = ordinary ? shiftOf(model, post, receptor) : undefined;
  if (!post || shift === undefined) {
    return undefined;
  }
  const scale = 2 ** (WEIGHT_BITS - 1 - shift) * (cellsOf(post)[0]?.conductance ? CONDUCTANCE_SCALE : 1);
  // The machine makes the rows from a weight in s16.15, and rounds halves up.
  const exact = roundHalfEven(Math.abs(weight) * ONE) / ONE;
  const units = Math.floor(exact * scale + 0.5) % 2 ** WEIGHT_BITS;
  return { value: units / scale, step: 1 / scale, shift };
}
