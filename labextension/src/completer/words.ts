/** Names that belong between quotes. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry, Parameter } from '../catalogue/types';
import type { Call } from '../notebook/calls';
import type { Model } from '../notebook/model';
import {
  cellsIn,
  cellsOf,
  cellsOfValue,
  isInjector,
  isPoisson,
  labelsOf,
  makesPopulation,
  populationsIn,
} from '../notebook/populations';
import { optionsOf, textIn, type Value } from '../notebook/values';
import type { Item } from './item';
import { detailOf } from './offers';
import { rankEntries, rankParameters } from './ranking';
import { givenFor, type Slot } from './slot';

export interface Asked {
  readonly catalogue: Catalogue;
  readonly model: Model;
  readonly slot: Slot;
}

const word = (label: string, more: Partial<Item> = {}): Item => ({ label, insert: label, type: 'text', ...more });

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** The cell types of the object that a method is called on; all of the notebook's if not known. */
function cellsOfReceiver({ catalogue, model, slot }: Asked): readonly Entry[] {
  const source = slot.entry.path === 'record' ? givenFor(catalogue, model, slot, 'source') : slot.receiver;
  const known = cellsOfValue(source);
  const seen = unique(model.calls.filter(makesPopulation).flatMap(cellsOf));
  return known.length > 0 ? known : seen.length > 0 ? seen : catalogue.ofKind('cell');
}

function recordables(asked: Asked): Item[] {
  const names = unique(cellsOfReceiver(asked).flatMap(cell => cell.recordables ?? []));
  const unit = (name: string): string | undefined => asked.catalogue.data.units[name];
  const words = names.map(name => word(name, { unit: unit(name), detail: unit(name) }));
  const last = (item: Item): number => (/-|rewiring/.test(item.label) ? 2 : item.label === 'spikes' ? 0 : 1);
  return words.sort((a, b) => last(a) - last(b));
}

function parameterWords(parameters: readonly Parameter[]): Item[] {
  return rankParameters(parameters).map(about =>
    word(about.name, { unit: about.unit, detail: detailOf(about), about }),
  );
}

function receptors({ catalogue, model, slot }: Asked): Item[] {
  const post = slot.entry.path === 'connect' ? 'post' : 'postsynaptic_population';
  const known = cellsOfValue(givenFor(catalogue, model, slot, post));
  const cells = known.length > 0 ? known : catalogue.ofKind('cell').slice(0, 1);
  return unique(cells.flatMap(cell => cell.receptors ?? [])).map(name => word(name));
}

/** The labels that a connection was made with. */
function connectionLabels(receiver: Value, name: string): string[] {
  return optionsOf(receiver).flatMap(option => {
    const list = option.kind === 'object' ? option.made?.bound.get(name)?.value : undefined;
    const items = list?.kind === 'sequence' ? (list.items ?? optionsOf(list.element)) : [];
    return items.flatMap(item => textIn(item) ?? []);
  });
}

function labels(asked: Asked, argument: string, belongs: (population: Call) => boolean): Item[] {
  const { model, slot } = asked;
  const populations = model.calls.filter(makesPopulation);
  const known = connectionLabels(slot.receiver, argument);
  const fitting = populations.filter(belongs).flatMap(labelsOf);
  const first = known.length > 0 ? known : fitting;
  const rest = known.length > 0 ? fitting : [];
  return unique([...first, ...rest]).map(label => word(label));
}

/** Names of what was recorded of the population that the data came from. */
function signals({ catalogue, model, slot }: Asked): Item[] {
  const origin = populationsIn(slot.receiver);
  const recorded = model.calls
    .filter(call => call.entry.name === 'record')
    .filter(call => origin.length === 0 || populationsIn(call.receiver).some(p => origin.includes(p)))
    .flatMap(call => {
      const names = call.bound.get('variables')?.value;
      const list = names?.kind === 'sequence' ? (names.items ?? optionsOf(names.element)) : names ? [names] : [];
      return list.flatMap(name => textIn(name) ?? []);
    });
  const possible = origin.flatMap(cellsOf).flatMap(cell => cell.recordables ?? []);
  const names = recorded.length > 0 && !recorded.includes('all') ? recorded : possible;
  const unit = (name: string): string | undefined => catalogue.data.units[name];
  return unique(names.filter(name => name !== 'spikes')).map(name => word(name, { unit: unit(name), detail: unit(name) }));
}

const WEIGHT_AND_DELAY = ['weight', 'delay'];

function synapseAttributes({ catalogue }: Asked): Item[] {
  const parameters = catalogue.entry('StaticSynapse')?.parameters ?? [];
  return parameterWords(parameters.filter(p => WEIGHT_AND_DELAY.includes(p.name)));
}

function distributions({ catalogue }: Asked): Item[] {
  return rankEntries(catalogue.ofKind('distribution')).map(about => word(about.name, { about }));
}

const WORDS: Readonly<Record<string, (asked: Asked) => Item[]>> = {
  recordable: recordables,
  receptor: receptors,
  signal_name: signals,
  distribution_name: distributions,
  projection_attribute: synapseAttributes,
  parameter_name: asked => parameterWords(unique(cellsOfReceiver(asked).flatMap(cell => cell.parameters ?? []))),
  state_name: asked => parameterWords(unique(cellsOfReceiver(asked).flatMap(cell => cell.state ?? []))),
  label_receive: asked => labels(asked, 'receive_labels', population => !isInjector(population)),
  label_send: asked => labels(asked, 'send_labels', isInjector),
  label_poisson: asked => labels(asked, 'poisson_labels', isPoisson),
  label_any: asked => labels(asked, '', () => true),
  label: asked => labels(asked, '', () => true),
};

/** The words that belong between the quotes of a slot, less those that the list has already. */
export function wordsFor(asked: Asked): Item[] {
  const { listed } = asked.slot;
  return allWordsFor(asked).filter(item => !listed.includes(item.label));
}

function allWordsFor(asked: Asked): Item[] {
  const { parameter } = asked.slot;
  if (parameter?.choices) {
    return parameter.choices.map(choice => word(choice));
  }
  return WORDS[parameter?.accepts ?? '']?.(asked) ?? [];
}

/** The keys that belong into a dictionary given as an argument. */
export function keysFor({ catalogue, model, slot }: Asked): Item[] {
  const cells = cellsIn(givenFor(catalogue, model, slot, 'cellclass'));
  switch (slot.parameter?.name) {
    case 'cellparams':
      return parameterWords(cells.flatMap(cell => cell.parameters ?? []));
    case 'initial_values':
      return parameterWords(cells.flatMap(cell => cell.state ?? []));
    case 'additional_parameters':
      return parameterWords(catalogue.data.settings);
    default:
      return [];
  }
}
