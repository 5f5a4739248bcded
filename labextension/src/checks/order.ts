/** Calls in an order that cannot work. */
import type { Call, Order } from '../notebook/calls';
import { timeStepOf } from '../notebook/network';
import { nameOf, surePopulations } from '../notebook/populations';
import { numberIn, optionsOf, textIn, type Value } from '../notebook/values';
import { type Findings, numberText } from './finding';
import { calleePlace, givenArguments, valuePlace } from './given';

const BUILDS = new Set(['Population', 'create', 'Projection', 'connect']);
const RUNS = new Set(['run', 'run_for', 'run_until', 'external_devices.run_forever', 'external_devices.run_sync']);

function orderOf(call: Call): Order | undefined {
  return call.certain && !call.hypothetical && !call.broken ? call.order : undefined;
}

/** Whether run() is handed to something else, which may call it. */
function runIsPassedOn(findings: Findings): boolean {
  const { calls, mentions } = findings.model;
  const mentioned = mentions.filter(({ value }) => value.kind === 'entry' && RUNS.has(value.entry.path));
  const called = new Set(calls.map(call => `${call.cell} ${call.calleeTo}`));
  return mentioned.some(({ cell, to }) => !called.has(`${cell} ${to}`));
}

export function checkSetup(findings: Findings): void {
  const first = findings.model.calls.find(call => {
    const before = orderOf(call);
    const needs = BUILDS.has(call.entry.path) || RUNS.has(call.entry.path);
    return needs && before?.setup === 'no';
  });
  if (!first) {
    return;
  }
  const source = findings.model.cells[first.cell]?.source ?? '';
  const start = source.lastIndexOf('\n', first.from) + 1;
  const line = source.slice(start, first.from);
  const prefix = /([\w.]+\.)\w+$/.exec(source.slice(0, first.calleeTo))?.[1] ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const insert = `${indent}${prefix}setup(timestep=1.0)\n`;
  findings.add('setup-missing', calleePlace(first), { owner: first.entry.name, prefix }, [{ from: start, to: start, insert }]);
}

export function checkRun(findings: Findings): void {
  const passedOn = runIsPassedOn(findings);
  let ran = false;
  for (const call of findings.model.calls) {
    const before = orderOf(call);
    // After reset() the data of the runs before it are still there.
    ran ||= RUNS.has(call.entry.path);
    if (call.entry.name === 'get_data' && before?.run === 'no' && before.setup === 'yes' && !passedOn && !ran) {
      const [population] = surePopulations(call.receiver);
      if (population?.session === call.session) {
        findings.add('run-missing', calleePlace(call), { owner: nameOf(population) });
      }
    }
  }
}

export function checkEnd(findings: Findings): void {
  const { calls, order } = findings.model;
  const last = [...calls].reverse().find(call => RUNS.has(call.entry.path) && call.certain && !call.hypothetical);
  const ended = calls.some(call => call.entry.path === 'end');
  if (last && !ended && order.ended === 'no') {
    findings.add('end-missing', calleePlace(last), {});
  }
}

export function checkChanges(findings: Findings): void {
  for (const call of findings.model.calls) {
    const before = orderOf(call);
    const changes = BUILDS.has(call.entry.path) || call.entry.path === 'Population.record';
    if (changes && before?.run === 'yes' && before.ended === 'no') {
      const [population] = surePopulations(call.receiver);
      const owner = population ? `${nameOf(population)}.record()` : `${call.entry.name}()`;
      findings.add('changed-after-run', calleePlace(call), { owner });
    }
  }
}

/** Populations of an earlier setup(). */
export function checkSessions(findings: Findings): void {
  for (const { call, bound, parameter } of givenArguments(findings)) {
    if (parameter.accepts !== 'population' || !orderOf(call)) {
      continue;
    }
    const options = optionsOf(bound.value);
    const populations = surePopulations(bound.value);
    const old = populations.length === options.length && populations.every(p => p.session !== call.session && p.certain && !p.hypothetical);
    const [population] = populations;
    if (old && population) {
      findings.add('earlier-setup', valuePlace(call, bound), { population: nameOf(population) });
    }
  }
}

function names(value: Value | undefined): string[] | undefined {
  if (!value) {
    return undefined;
  }
  const list = value.kind === 'sequence' ? value.items : [value];
  const texts = list?.map(textIn) ?? [undefined];
  return texts.every(text => text !== undefined) ? texts : undefined;
}

/** The names recorded of a population; undefined where that is not known. */
function recordedOf(findings: Findings, population: Call): string[] | undefined {
  const found: string[] = [];
  for (const call of findings.model.calls.filter(c => c.entry.name === 'record')) {
    const receiver = call.receiver ?? call.bound.get('source')?.value;
    const whose = surePopulations(receiver);
    if (whose.length === 0 || whose.includes(population)) {
      const recorded = names(call.bound.get('variables')?.value);
      if (!recorded || recorded.includes('all')) {
        return undefined;
      }
      found.push(...recorded);
    }
  }
  return found;
}

/** Data asked for that were not recorded. */
export function checkRecorded(findings: Findings): void {
  for (const call of findings.model.calls) {
    const bound = call.entry.name === 'get_data' ? call.bound.get('variables') : undefined;
    const [population, another] = surePopulations(call.receiver);
    if (!bound || !population || another || call.broken || call.hypothetical) {
      continue;
    }
    const asked = (names(bound.value) ?? []).filter(name => name !== 'all');
    const recorded = population.repeated ? undefined : recordedOf(findings, population);
    const missing = recorded && asked.find(name => !recorded.includes(name));
    if (recorded && missing !== undefined) {
      const valid = [...new Set(recorded)].join(', ') || 'nothing';
      findings.add('not-recorded', valuePlace(call, bound), { population: nameOf(population), name: missing, valid });
    }
  }
}

export function checkIntervals(findings: Findings): void {
  for (const { call, bound, parameter } of givenArguments(findings)) {
    const value = parameter.name === 'sampling_interval' ? numberIn(bound.value) : undefined;
    const step = value === undefined ? undefined : timeStepOf(findings.model, call);
    if (value === undefined || step === undefined || !(step > 0)) {
      continue;
    }
    const steps = Math.round(value / step);
    if (steps < 1 || Math.abs(steps * step - value) > 1e-9) {
      const place = valuePlace(call, bound);
      const rounded = numberText(Math.max(1, steps) * step);
      const [population] = surePopulations(call.receiver);
      const fields = { owner: population ? nameOf(population) : 'record', step: numberText(step), value: numberText(value), rounded };
      findings.add('interval-not-whole', place, fields, [{ from: place.from, to: place.to, insert: rounded }]);
    }
  }
}

/** What a board refuses to do. */
export function checkRefused(findings: Findings): void {
  for (const call of findings.model.calls) {
    if (call.entry.board === 'refused' && !call.broken) {
      findings.add('refused', calleePlace(call), { owner: call.entry.name, meaning: call.entry.meaning ?? '' });
    }
  }
}
