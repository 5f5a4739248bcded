/** In which order a lesson needs the names: what is listed first is offered first. */
import type { Entry, Parameter } from '../catalogue/types';

const NAMES = `
setup Population Projection run end
IF_curr_exp IF_cond_exp Izhikevich SpikeSourceArray SpikeSourcePoisson IF_curr_delta IF_curr_alpha
IF_curr_dual_exp Izhikevich_cond IFCurrExpCa2Adaptive
OneToOneConnector AllToAllConnector FixedProbabilityConnector FromListConnector
FixedNumberPreConnector FixedNumberPostConnector FixedTotalNumberConnector
DistanceDependentProbabilityConnector
StaticSynapse STDPMechanism
SpikePairRule AdditiveWeightDependence MultiplicativeWeightDependence
RandomDistribution reset Grid2D Line Grid3D RandomStructure NumpyRNG DCSource
SpynnakerLiveSpikesConnection activate_live_output_for SpikeInjector add_poisson_live_rate_control
external_devices extra_models
uniform normal exponential normal_clipped uniform_int poisson
record get_data set get initialize inject size label get_spike_counts
segments spiketrains analogsignals filter
magnitude times units t_start t_stop sampling_period
add_receive_callback add_start_resume_callback send_spikes send_spike
Figure Panel
`;

const ARGUMENTS = `
size cellclass
timestep min_delay max_delay
a b c d
tau_m v_rest v_thresh tau_syn_E e_rev_E e_rev_I v_reset tau_syn_I tau_refrac cm i_offset
presynaptic_population postsynaptic_population connector synapse_type receptor_type label
timing_dependence weight_dependence weight delay
spike_times rate start duration
tau_plus tau_minus A_plus A_minus w_min w_max
xlabel ylabel xticks yticks xlim ylim title
receive_labels send_labels local_port
`;

/** Arguments that hardly anybody gives. */
const SELDOM = new Set('safe verbose callback gather annotations source space partition_id'.split(' '));

function places(text: string): ReadonlyMap<string, number> {
  return new Map(text.trim().split(/\s+/).map((name, place) => [name, place]));
}

const NAME_PLACES = places(NAMES);
const ARGUMENT_PLACES = places(ARGUMENTS);

function byPlace<T extends { readonly name: string }>(
  list: readonly T[],
  known: ReadonlyMap<string, number>,
  last: (item: T) => boolean,
): T[] {
  const place = (item: T): number => (last(item) ? 10_000 : (known.get(item.name) ?? 1_000));
  return [...list].sort((a, b) => place(a) - place(b));
}

export function rankEntries(entries: readonly Entry[]): Entry[] {
  return byPlace(entries, NAME_PLACES, entry => entry.board === 'refused');
}

/** Arguments that must be given come first, then those that are usual. */
export function rankParameters(parameters: readonly Parameter[]): Parameter[] {
  const ranked = byPlace(parameters, ARGUMENT_PLACES, parameter => SELDOM.has(parameter.name));
  return [...ranked.filter(p => p.required), ...ranked.filter(p => !p.required)];
}
