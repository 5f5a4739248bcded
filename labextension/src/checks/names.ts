/** Names that do not exist. */
import type { Entry } from '../catalogue/types';
import type { Bound, Call } from '../notebook/calls';
import { membersOf } from '../notebook/members';
import { parametersOf } from '../notebook/parameters';
import { positionalOf } from '../notebook/calls';
import { cellsIn, sureCells, labelsOf, makesPopulation, nameOf, surePopulations } from '../notebook/populations';
import { optionsOf, textIn, type Value } from '../notebook/values';
import type { Findings } from './finding';
import { calleePlace, givenArguments, keywordParameters, ownersOfKeywords, placeOf, valuePlace } from './given';
import { nearestName, similarity } from './nearest';

/** Namespaces of which the catalogue has every name that a lesson can need. */
const COMPLETE = new Set(['sim', 'sim.extra_models']);

const SLIP = 0.8;

function ownerText(value: Value): string {
  if (value.kind === 'module') {
    return `module '${value.path}'`;
  }
  const [population] = surePopulations(value);
  return population ? nameOf(population) : value.kind === 'object' ? value.type : 'this';
}

/** `p.IF_cur_exp`, `pop.recrod`, and `pop.tau_m = 5`. */
export function checkMembers(findings: Findings): void {
  const { catalogue, model } = findings;
  for (const miss of model.misses) {
    const { owner, name, cell, from, to } = miss;
    if (miss.broken || name === '' || name.startsWith('_')) {
      continue;
    }
    const known = optionsOf(owner).flatMap(option => [...membersOf(catalogue, option).keys()]);
    const isCell = optionsOf(owner).some(option => option.kind === 'object' && option.type === 'Cell');
    const parameters = sureCells(owner).flatMap(entry => [...(entry.parameters ?? []), ...(entry.state ?? [])]);
    if (isCell && (parameters.length === 0 || parameters.some(p => p.name === name))) {
      continue;
    }
    if (miss.assigned) {
      checkAssigned(findings, miss, parameters.map(p => p.name));
      continue;
    }
    const all = isCell ? [...known, ...parameters.map(p => p.name)] : known;
    const sure = owner.kind === 'module' && COMPLETE.has(owner.namespace ?? '');
    const near = nearestName(name, all);
    // Where the catalogue may not list everything, only a slip of the keys is one.
    const slip = near !== undefined && similarity(name.toLowerCase(), near.toLowerCase()) >= SLIP;
    if (all.length > 0 && (sure || slip)) {
      const kind = owner.kind === 'module' ? 'name' : 'attribute';
      findings.unknownName({ cell, from, to }, ownerText(owner), kind, name, all);
    }
  }
}

function checkAssigned(
  findings: Findings,
  miss: { owner: Value; name: string; cell: number; from: number; to: number },
  parameters: readonly string[],
): void {
  const { owner, name, cell, from, to } = miss;
  const isPopulation = optionsOf(owner).every(option => option.kind === 'object' && option.type.startsWith('Population'));
  if (isPopulation && parameters.includes(name)) {
    findings.add('attribute-set', { cell, from, to }, { owner: ownerText(owner), name, type: 'Population' });
  }
}

/** Keywords that a call does not take, too many arguments, or too few. */
export function checkArguments(findings: Findings): void {
  for (const call of findings.model.calls) {
    const parameters = parametersOf(findings.catalogue, call.entry);
    // Devices are listed by name only.
    const listed = parameters.length > 0 || !call.entry.path.startsWith('external_devices.');
    if (call.broken || !listed) {
      continue;
    }
    const names = parameters.filter(p => !p.variadic).map(p => p.name);
    const owner = call.entry.name;
    for (const problem of call.problems) {
      const place = placeOf(call, problem);
      switch (problem.kind) {
        case 'unknown_keyword':
          checkKeyword(findings, call, problem, names);
          break;
        case 'twice':
          findings.add('given-twice', place, { owner, name: problem.name });
          break;
        case 'too_many': {
          const positional = positionalOf(parameters);
          const rest = parameters.filter(p => !positional.includes(p) && !p.variadic);
          const valid = rest.map(p => p.name).join(', ') || 'none left';
          findings.add('too-many-arguments', place, { owner, count: positional.length, valid });
          break;
        }
        case 'missing': {
          const meaning = parameters.find(p => p.name === problem.name)?.meaning ?? '';
          findings.add('missing-argument', calleePlace(call), { owner, name: problem.name, meaning });
          break;
        }
      }
    }
  }
}

function checkKeyword(
  findings: Findings,
  call: Call,
  problem: { name: string; from: number; to: number },
  names: readonly string[],
): void {
  // setup() takes further settings, with a warning.
  if (call.entry.path !== 'setup' || nearestName(problem.name, names) !== undefined) {
    const replace = { from: problem.from, to: problem.from + problem.name.length };
    findings.unknownName(placeOf(call, replace), call.entry.name, 'argument', problem.name, names, replace);
  }
}

/** Keywords of set(), initialize() and RandomDistribution(). */
export function checkFreeKeywords(findings: Findings): void {
  for (const call of findings.model.calls.filter(c => !c.broken)) {
    for (const bound of call.extra) {
      const accepts = bound.parameter.accepts ?? '';
      const owners = ownersOfKeywords(findings, call, accepts);
      const name = bound.keyword;
      if (!owners || name === undefined) {
        continue;
      }
      const known = owners.flatMap(owner => keywordParameters(owner, accepts).map(p => p.name));
      if (!known.includes(name)) {
        const span = { from: bound.from, to: bound.from + name.length };
        const kind = accepts === 'state_keywords' ? 'state variable' : 'parameter';
        findings.unknownName(placeOf(call, span), owners[0]?.name ?? '', kind, name, known);
      }
    }
  }
}

interface Word {
  readonly text: string;
  readonly sure: boolean;
}

/** The texts that a value holds: itself, or those in a list. */
function wordsIn(value: Value): Word[] {
  if (value.kind === 'sequence') {
    return (value.items ?? []).flatMap(wordsIn);
  }
  const text = textIn(value);
  return text === undefined ? [] : [{ text, sure: true }];
}

/** What the words of a slot may be; undefined where that is not known. */
function validWords(findings: Findings, call: Call, accepts: string): { owner: string; kind: string; valid: string[] } | undefined {
  const { catalogue, model } = findings;
  const receiver = accepts === 'recordable' && call.entry.path === 'record' ? call.bound.get('source')?.value : call.receiver;
  const cells = sureCells(receiver);
  const owner = cells[0]?.name ?? '';
  const of = (kind: string, list: (cell: Entry) => readonly string[]): { owner: string; kind: string; valid: string[] } | undefined =>
    cells.length > 0 ? { owner, kind, valid: cells.flatMap(list) } : undefined;
  switch (accepts) {
    case 'recordable':
      return of('recordable variable', cell => [...(cell.recordables ?? []), 'all']);
    case 'parameter_name':
      return of('parameter', cell => [...(cell.parameters ?? []), ...(cell.state ?? [])].map(p => p.name));
    case 'state_name':
      return of('state variable', cell => (cell.state ?? []).map(p => p.name));
    case 'distribution_name':
      return { owner: 'RandomDistribution', kind: 'distribution', valid: catalogue.ofKind('distribution').map(e => e.name) };
    case 'receptor': {
      const post = call.bound.get('postsynaptic_population') ?? call.bound.get('post');
      const targets = sureCells(post?.value);
      const synapse = call.bound.get('synapse_type')?.value;
      // Neuromodulation has receptors of its own.
      const plain = synapse === undefined || (synapse.kind === 'object' && synapse.made?.entry.name !== 'Neuromodulation');
      const valid = targets.flatMap(cell => cell.receptors ?? []);
      return plain && valid.length > 0 ? { owner: targets[0]?.name ?? '', kind: 'receptor type', valid } : undefined;
    }
    case 'label_receive':
    case 'label_send':
    case 'label_poisson':
    case 'label_any': {
      const populations = model.calls.filter(makesPopulation);
      const known = populations.every(population => labelsOf(population).length > 0);
      const valid = populations.flatMap(labelsOf);
      return known && valid.length > 0 ? { owner: 'This notebook', kind: 'population with the label', valid } : undefined;
    }
    default:
      return undefined;
  }
}

/** Offsets of a word between quotes inside an argument. */
function spanOf(findings: Findings, call: Call, bound: Bound, text: string): { from: number; to: number } | undefined {
  const source = findings.model.cells[call.cell]?.source.slice(bound.valueFrom, bound.to) ?? '';
  const place = [`"${text}"`, `'${text}'`].map(quoted => source.indexOf(quoted)).find(found => found >= 0);
  return place === undefined ? undefined : { from: bound.valueFrom + place + 1, to: bound.valueFrom + place + 1 + text.length };
}

/** Names between quotes: recordables, receptors, distributions, labels. */
export function checkWords(findings: Findings): void {
  for (const { call, bound, parameter } of givenArguments(findings)) {
    const accepts = parameter.accepts ?? '';
    const found = parameter.choices
      ? { owner: call.entry.name, kind: parameter.name, valid: [...parameter.choices] }
      : accepts === ''
        ? undefined
        : validWords(findings, call, accepts);
    if (!found || bound.value.kind === 'either') {
      continue;
    }
    for (const { text } of wordsIn(bound.value)) {
      if (!found.valid.includes(text)) {
        const span = spanOf(findings, call, bound, text);
        const place = span ? placeOf(call, span) : valuePlace(call, bound);
        const { valid, kind, owner } = found;
        findings.unknownName(place, owner, kind, text, valid.filter(name => name !== 'all'), span ?? { from: 0, to: 0 });
      }
    }
  }
}

/** Keys of dictionaries given for parameters. */
export function checkDictionaries(findings: Findings): void {
  for (const { call, bound } of givenArguments(findings)) {
    if (call.entry.path !== 'Population' || bound.value.kind !== 'mapping') {
      continue;
    }
    const cells = cellsIn(call.bound.get('cellclass')?.value);
    const lists: Readonly<Record<string, string[]>> = {
      cellparams: cells.flatMap(cell => [...(cell.parameters ?? []), ...(cell.state ?? [])].map(p => p.name)),
      initial_values: cells.flatMap(cell => (cell.state ?? []).map(p => p.name)),
      additional_parameters: findings.catalogue.data.settings.map(p => p.name),
    };
    const known = lists[bound.parameter.name] ?? [];
    for (const key of bound.value.entries.keys()) {
      const span = spanOf(findings, call, bound, key);
      if (known.length > 0 && span && !known.includes(key)) {
        findings.unknownName(placeOf(call, span), cells[0]?.name ?? 'Population', 'parameter', key, known);
      }
    }
  }
}
