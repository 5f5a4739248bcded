/** Weights and delays. */
import { givenNumber, madeBy, type ProjectionFound, projectionsOf, projectionsWith, timeStepOf } from '../notebook/network';
import { nameOf } from '../notebook/populations';
import { numberIn } from '../notebook/values';
import { delaySteps, longestDelaySteps } from '../numbers/delays';
import { type Findings, numberText } from './finding';
import { givenArguments, placeOf, valuePlace } from './given';

/** Connectors that bring weights of their own. */
const OWN_WEIGHTS = /^(?:FromList|FromFile|Array|Kernel|Convolution|PoolDense|CSA|AllButMe|OneToOneOffset)/;

export function checkDelays(findings: Findings): void {
  const { model } = findings;
  for (const { call, bound, parameter, owner } of givenArguments(findings)) {
    const delay = parameter.name === 'delay' && owner.kind === 'synapse' ? numberIn(bound.value) : undefined;
    const step = delay === undefined ? undefined : timeStepOf(model, call);
    if (delay === undefined || step === undefined || !(step > 0)) {
      continue;
    }
    const rounded = numberText(delaySteps(delay, step) * step);
    const place = valuePlace(call, bound);
    const fields = { owner: owner.name, value: numberText(delay), step: numberText(step), rounded };
    const edits = bound.value.kind === 'number' ? [{ from: place.from, to: place.to, insert: rounded }] : [];
    if (delay < step - 1e-9) {
      findings.add('delay-below-step', place, fields, edits);
    } else if (Math.abs(delay / step - Math.round(delay / step)) > 1e-6) {
      findings.add('delay-not-whole', place, fields, edits);
    }
    for (const { post } of projectionsWith(model, call)) {
      const [target] = post;
      const longest = target && longestDelaySteps(findings.catalogue, model, target);
      if (target && longest !== undefined && delay > longest * step) {
        const reach = numberText(longest * step);
        const fix = [{ from: place.from, to: place.to, insert: reach }];
        findings.add('delay-too-long', place, { ...fields, reach, post: nameOf(target) }, fix);
      }
    }
  }
}

/** A negative weight is PyNN's way to write an inhibitory synapse; a board takes the magnitude. */
function meansInhibition({ receptor }: ProjectionFound): boolean {
  return !receptor?.startsWith('exc');
}

export function checkWeights(findings: Findings): void {
  for (const { call, bound, parameter, owner } of givenArguments(findings)) {
    const weight = numberIn(bound.value);
    if (parameter.name !== 'weight' || owner.kind !== 'synapse' || weight === undefined) {
      continue;
    }
    const uses = projectionsWith(findings.model, call);
    const place = valuePlace(call, bound);
    const source = findings.model.cells[call.cell]?.source ?? '';
    if (weight < 0 && uses.length > 0 && !uses.some(meansInhibition)) {
      const minus = source[place.from] === '-' ? [{ from: place.from, to: place.from + 1, insert: '' }] : [];
      const receptor = uses[0]?.receptor ?? 'excitatory';
      const fields = { owner: owner.name, value: numberText(weight), magnitude: numberText(-weight), receptor };
      findings.add('negative-weight', place, fields, minus);
    }
    const limit = givenNumber(madeBy(call.bound.get('weight_dependence')?.value), 'w_max');
    if (limit !== undefined && Math.abs(weight) > limit) {
      findings.add('weight-above-limit', place, { owner: owner.name, value: numberText(weight), limit: numberText(limit) });
    }
  }
}

/** A static projection whose weight was left at 0. */
export function checkForgottenWeights(findings: Findings): void {
  for (const { call, connector, synapse } of projectionsOf(findings.model)) {
    if (call.broken || call.hidden || connector?.entry.kind !== 'connector' || OWN_WEIGHTS.test(connector.entry.name)) {
      continue;
    }
    const given = call.bound.has('synapse_type');
    const still = synapse?.entry.name === 'StaticSynapse' && !synapse.hidden && givenNumber(synapse, 'weight') === 0;
    if (!given || still) {
      findings.add('zero-weight', placeOf(call, { from: call.calleeFrom, to: call.calleeTo }), { owner: 'Projection' });
    }
  }
}
