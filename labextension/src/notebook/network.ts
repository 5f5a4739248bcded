/** The network that a notebook builds, gathered from its calls. */
import type { Entry } from '../catalogue/types';
import type { Bound, Call } from './calls';
import type { Model } from './model';
import { makesPopulation, populationsIn, surePopulations } from './populations';
import { numberIn, optionsOf, textIn, type Value } from './values';

export interface ProjectionFound {
  readonly call: Call;
  /** Empty where they are not surely known. */
  readonly pre: readonly Call[];
  readonly post: readonly Call[];
  /** Populations that may be the target, where that is not sure; empty if it may be any. */
  readonly maybePost: readonly Call[];
  /** The call that made the connector, where it is just one. */
  readonly connector?: Call;
  readonly synapse?: Call;
  readonly receptor?: string;
}

/** The call that made an object, where it is surely that one. */
export function madeBy(value: Value | undefined): Call | undefined {
  return value?.kind === 'object' ? value.made : undefined;
}

export function populationsOf(model: Model): Call[] {
  return model.calls.filter(call => makesPopulation(call) && !call.hypothetical);
}

function projection(call: Call): ProjectionFound {
  const value = (name: string): Value | undefined => call.bound.get(name)?.value;
  const receptor = value('receptor_type');
  return {
    call,
    pre: surePopulations(value('pre_synaptic_population')),
    post: surePopulations(value('post_synaptic_population')),
    maybePost: populationsIn(value('post_synaptic_population')),
    connector: madeBy(value('connector')),
    synapse: madeBy(value('synapse_type')),
    receptor: receptor ? textIn(receptor) : presetText(call.entry, 'receptor_type'),
  };
}

function presetText(entry: Entry, name: string): string | undefined {
  const preset = entry.parameters?.find(p => p.name === name)?.default;
  return typeof preset === 'string' ? preset : undefined;
}

export function projectionsOf(model: Model): ProjectionFound[] {
  return model.calls.filter(call => call.entry.path === 'Projection').map(projection);
}

/** The projection whose synapse type or connector a call makes, if it is written inside of it. */
export function projectionAround(model: Model, part: Call): ProjectionFound | undefined {
  return projectionsOf(model).find(({ call, connector, synapse }) => call === part || connector === part || synapse === part);
}

/** A number given for a parameter; its default where nothing was given. */
export function givenNumber(call: Call | undefined, name: string): number | undefined {
  const given: Bound | undefined = call?.bound.get(name);
  if (given) {
    return numberIn(given.value);
  }
  const preset = call?.entry.parameters?.find(p => p.name === name)?.default;
  return typeof preset === 'number' ? preset : undefined;
}

/** The time step (ms) of the session that a call belongs to. */
export function timeStepOf(model: Model, call: Call): number | undefined {
  const setups = model.calls.filter(setup => setup.entry.path === 'setup' && setup.session === call.session - 1);
  const steps = setups.map(setup => (setup.hypothetical ? undefined : givenNumber(setup, 'timestep')));
  return steps.length === 1 ? steps[0] : undefined;
}

/** Cells of a population on one core: its own setting, that of its cell type, or the default. */
export function neuronsPerCore(model: Model, population: Call, cell: Entry | undefined): number | undefined {
  const own = population.bound.get('neurons_per_core') ?? settingIn(population);
  if (own) {
    return numberIn('value' in own ? own.value : own);
  }
  const set = model.calls.filter(
    call =>
      call.entry.path === 'set_number_of_neurons_per_core' &&
      call.session === population.session &&
      optionsOf(call.bound.get('neuron_type')?.value ?? { kind: 'unknown' }).some(
        option => option.kind === 'unknown' || (option.kind === 'entry' && option.entry === cell),
      ),
  );
  const last = set.at(-1);
  return last ? numberIn(last.bound.get('max_permitted')?.value) : cell?.neurons_per_core;
}

function settingIn(population: Call): { readonly value: Value } | undefined {
  const settings = population.bound.get('additional_parameters')?.value;
  const found = settings?.kind === 'mapping' ? settings.entries.get('neurons_per_core') : undefined;
  return found && { value: found };
}
