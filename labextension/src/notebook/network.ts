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

/** What was found out about a model, which does not change. */
function remembered<T>(find: (model: Model) => T): (model: Model) => T {
  const known = new WeakMap<Model, { readonly found: T }>();
  return model => {
    let entry = known.get(model);
    if (!entry) {
      entry = { found: find(model) };
      known.set(model, entry);
    }
    return entry.found;
  };
}

export const populationsOf = remembered((model): readonly Call[] =>
  model.calls.filter(call => makesPopulation(call) && !call.hypothetical),
);

function projection(call: Call): ProjectionFound {
  const value = (name: string): Value | undefined => call.bound.get(name)?.value;
  const receptor = value('receptor_type');
  return {
    call,
    pre: surePopulations(value('presynaptic_population')),
    post: surePopulations(value('postsynaptic_population')),
    maybePost: populationsIn(value('postsynaptic_population')),
    connector: madeBy(value('connector')),
    synapse: madeBy(value('synapse_type')),
    receptor: receptor ? textIn(receptor) : presetText(call.entry, 'receptor_type'),
  };
}

function presetText(entry: Entry, name: string): string | undefined {
  const preset = entry.parameters?.find(p => p.name === name)?.default;
  return typeof preset === 'string' ? preset : undefined;
}

export const projectionsOf = remembered((model): readonly ProjectionFound[] =>
  model.calls.filter(call => call.entry.path === 'Projection').map(projection),
);

const projectionsByPart = remembered(model => {
  const parts = new Map<Call, ProjectionFound[]>();
  for (const found of projectionsOf(model)) {
    for (const part of [found.call, found.connector, found.synapse]) {
      if (part) {
        parts.set(part, [...(parts.get(part) ?? []), found]);
      }
    }
  }
  return parts;
});

/** The projections that a connector or synapse is used in. */
export function projectionsWith(model: Model, part: Call): readonly ProjectionFound[] {
  return projectionsByPart(model).get(part) ?? [];
}

/** The projection that a connector or synapse is made for: the first that uses it. */
export function projectionAround(model: Model, part: Call): ProjectionFound | undefined {
  return projectionsWith(model, part)[0];
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

const setupsBySession = remembered(model => {
  const sessions = new Map<number, Call[]>();
  for (const setup of model.calls.filter(call => call.entry.path === 'setup')) {
    sessions.set(setup.session + 1, [...(sessions.get(setup.session + 1) ?? []), setup]);
  }
  return sessions;
});

/** The time step (ms) of the session that a call belongs to. */
export function timeStepOf(model: Model, call: Call): number | undefined {
  const [setup, another] = setupsBySession(model).get(call.session) ?? [];
  return !setup || another || setup.hypothetical ? undefined : givenNumber(setup, 'timestep');
}

const coreSettings = remembered(model =>
  model.calls.filter(call => call.entry.path === 'set_number_of_neurons_per_core'),
);

/** Cells of a population on one core: its own setting, that of its cell type, or the default. */
export function neuronsPerCore(model: Model, population: Call, cell: Entry | undefined): number | undefined {
  const own = population.bound.get('neurons_per_core') ?? settingIn(population);
  if (own) {
    return numberIn('value' in own ? own.value : own);
  }
  const set = coreSettings(model).filter(
    call =>
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
