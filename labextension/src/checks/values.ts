/** Values that a parameter cannot have. */
import type { Entry, Parameter } from '../catalogue/types';
import { givenNumber } from '../notebook/network';
import { numberIn, optionsOf, textIn, type Value } from '../notebook/values';
import { type Findings, numberText } from './finding';
import { type Given, givenArguments, placeOf, valuePlace } from './given';

/** The numbers that a value surely holds. */
function numbersIn(value: Value): number[] {
  if (value.kind === 'either') {
    const options = value.options.map(numbersIn);
    // Only what is wrong whichever of them it is.
    return options.every(list => list.length > 0) ? options.flat().slice(0, 1) : [];
  }
  if (value.kind === 'sequence') {
    return (value.items ?? []).flatMap(numbersIn);
  }
  return numberIn(value) === undefined ? [] : [numberIn(value) ?? 0];
}

function breaks(parameter: Parameter, value: number): boolean {
  const { low, high, low_open: open, kind } = parameter;
  if (typeof low === 'number' && (open ? value <= low : value < low)) {
    return true;
  }
  if (typeof high === 'number' && value > high) {
    return true;
  }
  return kind === 'integer' && !Number.isInteger(value);
}

function fieldsOf({ owner, parameter }: Given, value: string): Record<string, string> {
  const { name, rule = 'a number', meaning = '', default_text = 'none', unit = '' } = parameter;
  const preset = parameter.required ? 'none' : `${default_text} ${unit}`.trim();
  return { owner: owner.name, name, rule, value, meaning, default: preset };
}

const NUMERIC_KINDS = new Set(['real', 'integer']);
const NUMERIC_OWNERS = new Set(['cell', 'source', 'timing_rule', 'weight_rule', 'current_source', 'connector']);

function checkText(findings: Findings, given: Given): void {
  const { parameter, bound, call, owner } = given;
  const text = textIn(bound.value);
  const numeric = NUMERIC_KINDS.has(parameter.kind ?? '') && NUMERIC_OWNERS.has(owner.kind);
  const size = call.entry.path === 'Population' && parameter.name === 'size';
  if (text === undefined || !(numeric || size) || typeof parameter.default === 'string') {
    return;
  }
  const place = valuePlace(call, bound);
  const edits = text.trim() !== '' && !Number.isNaN(Number(text)) ? [{ from: place.from, to: place.to, insert: text }] : [];
  findings.add('not-a-number', place, fieldsOf(given, `'${text}'`), edits);
}

/** Limits of the catalogue. */
export function checkRanges(findings: Findings): void {
  for (const given of givenArguments(findings)) {
    const { parameter, bound, call } = given;
    checkText(findings, given);
    if (parameter.kind === 'times' || parameter.name === 'delay' || parameter.name === 'weight') {
      continue;
    }
    const bad = numbersIn(bound.value).find(value => breaks(parameter, value));
    if (bad === undefined) {
      continue;
    }
    const place = valuePlace(call, bound);
    const fields = fieldsOf(given, numberText(bad));
    const chance = parameter.low === 0 && parameter.high === 1 && parameter.kind === 'real';
    if (chance && bad > 1 && bad <= 100) {
      const fraction = numberText(bad / 100);
      const edits = bound.value.kind === 'number' ? [{ from: place.from, to: place.to, insert: fraction }] : [];
      findings.add('per-cent', place, { ...fields, fraction }, edits);
    } else {
      findings.add('out-of-range', place, fields);
    }
  }
}

/** A resting potential of a real cell is tens of millivolts below zero. */
const DEEP_MV = -40;

/** Potentials given in volts. */
export function checkVolts(findings: Findings): void {
  for (const given of givenArguments(findings)) {
    const { parameter, bound, call, owner } = given;
    const preset = parameter.default;
    const value = numberIn(bound.value);
    const deep = owner.kind === 'cell' && parameter.unit === 'mV' && typeof preset === 'number' && preset <= DEEP_MV;
    if (deep && value !== undefined && value < 0 && value > -0.2) {
      const place = valuePlace(call, bound);
      const fraction = numberText(value * 1000);
      const fields = { ...fieldsOf(given, numberText(value)), fraction };
      findings.add('volts', place, fields, [{ from: place.from, to: place.to, insert: fraction }]);
    }
  }
}

/** Times of spikes: not negative, in order, as many lists as cells. */
export function checkTimes(findings: Findings): void {
  for (const { call, bound, parameter, owner } of givenArguments(findings)) {
    if (parameter.kind !== 'times' || bound.value.kind !== 'sequence') {
      continue;
    }
    const rows = bound.value.items?.every(item => item.kind === 'sequence') ? bound.value.items : [bound.value];
    const place = valuePlace(call, bound);
    for (const row of rows) {
      const times = numbersIn(row);
      const negative = times.find(time => time < 0);
      const drop = times.findIndex((time, k) => k > 0 && time < (times[k - 1] ?? 0));
      const name = owner.name;
      if (negative !== undefined) {
        findings.add('negative-time', place, { owner: name, value: numberText(negative) });
      } else if (drop > 0) {
        const value = numberText(times[drop] ?? 0);
        findings.add('unsorted-times', place, { owner: name, value, before: numberText(times[drop - 1] ?? 0) });
      }
    }
  }
}

/** Pairs of parameters that must be in order. */
export function checkPairs(findings: Findings): void {
  for (const call of findings.model.calls.filter(c => !c.broken)) {
    const number = (name: string): number | undefined => givenNumber(call, name);
    const owner = call.entry.name;
    const place = placeOf(call, call);
    const [thresh, reset] = [number('v_thresh'), number('v_reset')];
    const given = call.bound.has('v_thresh') || call.bound.has('v_reset');
    if (call.entry.kind === 'cell' && given && thresh !== undefined && reset !== undefined && thresh <= reset) {
      findings.add('endless-firing', place, { owner, thresh: numberText(thresh), reset: numberText(reset) });
    }
    const [low, high] = [number('w_min'), number('w_max')];
    if (low !== undefined && high !== undefined && low > high) {
      findings.add('limits-swapped', place, { owner, low: numberText(low), high: numberText(high) });
    }
  }
}

/** Slots that take an object, by what they accept. */
const OBJECT_SLOTS = new Set(['connector', 'synapse', 'timing_rule', 'weight_rule', 'partner_selection', 'formation', 'elimination']);

/** Whether an object surely does not belong into a slot. */
function isOther({ kind, name }: Entry, accepts: string): boolean {
  const made = OBJECT_SLOTS.has(kind) || kind === 'cell' || kind === 'source' || kind === 'current_source';
  return made && kind !== accepts && !(accepts === 'connector' && name.endsWith('Connector'));
}

/** A class where an object is meant, and objects of another kind. */
export function checkKinds(findings: Findings): void {
  for (const { call, bound, parameter, owner } of givenArguments(findings)) {
    const accepts = parameter.accepts ?? '';
    const { value } = bound;
    const fields = { owner: owner.name, name: parameter.name, kind: accepts.replace('_', ' ') };
    const place = valuePlace(call, bound);
    if (OBJECT_SLOTS.has(accepts)) {
      if (value.kind === 'entry' && value.entry.kind === accepts) {
        const complete = !(value.entry.parameters ?? []).some(p => p.required);
        const edits = complete ? [{ from: bound.to, to: bound.to, insert: '()' }] : [];
        findings.add('class-not-called', place, { ...fields, value: value.entry.name, inside: complete && accepts !== 'synapse' ? '' : '...' }, edits);
      } else if (value.kind === 'object' && value.made && isOther(value.made.entry, accepts)) {
        findings.add('wrong-kind', place, { ...fields, value: value.made.entry.name });
      }
    } else if (accepts === 'population' && owner.path === 'Projection') {
      const wrong = optionsOf(value).every(option => option.kind === 'number' || option.kind === 'text' || option.kind === 'sequence' || (option.kind === 'object' && option.made !== undefined && !/^(?:Population|Cell)/.test(option.type)));
      const shown = value.kind === 'object' ? (value.made?.entry.name ?? value.type) : value.kind === 'sequence' ? value.bracket : value.kind;
      if (wrong) {
        findings.add('wrong-kind', place, { ...fields, value: shown });
      }
    }
  }
}
