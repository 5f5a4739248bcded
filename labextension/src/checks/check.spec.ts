import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '../catalogue/catalogue';
import { NotebookModel } from '../notebook/model';
import { check } from './check';
import type { Finding } from './finding';

const START = 'import pyNN.spiNNaker as p\np.setup(timestep=1.0)\n';
const NETWORK = `${START}src = p.Population(5, p.SpikeSourceArray(spike_times=[1.0]), label="src")
pop = p.Population(5, p.IF_curr_exp(), label="pop")
cond = p.Population(5, p.IF_cond_exp(), label="cond")
syn = p.StaticSynapse(weight=1.0, delay=1.0)
`;

function findings(...cells: string[]): Finding[] {
  return check(CATALOGUE, new NotebookModel(CATALOGUE).look(cells)).filter(f => f.rule !== 'end-missing');
}

/** The one finding in a line that follows the network. */
function only(line: string): Finding {
  const found = findings(NETWORK, line);
  expect(found.map(f => f.rule)).toHaveLength(1);
  const [first] = found;
  if (!first) {
    throw new Error('nothing was found');
  }
  return first;
}

function fixed(line: string): string {
  const { fix } = only(line);
  let text = line;
  for (const { from, to, insert } of [...(fix?.edits ?? [])].reverse()) {
    text = text.slice(0, from) + insert + text.slice(to);
  }
  return text;
}

describe('checks', () => {
  it.each([
    ['p.IF_cur_exp()', 'unknown-name', "Did you mean 'IF_curr_exp'?"],
    ['p.Population(2, p.IF_curr_exp(tau_mm=20))', 'unknown-name', "Did you mean 'tau_m'?"],
    ['p.Population(2, p.IF_curr_exp(), tau_m=20)', 'unknown-name', "no argument 'tau_m'"],
    ['p.Population(2, p.IF_curr_exp, {"tau_n": 20})', 'unknown-name', "Did you mean 'tau_m'?"],
    ['pop.record(["spikes", "vm"])', 'unknown-name', "no recordable variable 'vm'"],
    ['src.record("v")', 'unknown-name', 'Valid names: spikes'],
    ['pop.recrod("v")', 'unknown-name', "Did you mean 'record'?"],
    ['pop.set(tau=1)', 'unknown-name', "Did you mean 'tau_m'?"],
    ['pop.initialize(vm=-70)', 'unknown-name', "no state variable 'vm'"],
    ['pop.get("tau_mm")', 'unknown-name', "Did you mean 'tau_m'?"],
    ['p.RandomDistribution("unifrom", low=0, high=1)', 'unknown-name', "Did you mean 'uniform'?"],
    ['p.RandomDistribution("uniform", min=0, high=1)', 'unknown-name', 'Valid names: high, low'],
    ['p.Projection(src, pop, p.OneToOneConnector(), syn, receptor_type="excitory")', 'unknown-name', "Did you mean 'excitatory'?"],
    ['p.external_devices.SpynnakerLiveSpikesConnection(receive_labels=["pops"])', 'unknown-name', "Did you mean 'pop'?"],
    ['x = p.Projection(src, pop, p.OneToOneConnector(), syn).get("weight", format="lists")', 'unknown-name', "Did you mean 'list'?"],
    ['pop.tau_m = 5', 'attribute-set', 'pop.set(tau_m=...)'],
    ['p.FixedProbabilityConnector()', 'missing-argument', "'p_connect' must be given"],
    ['p.Population(5, p.IF_curr_exp(), size=3)', 'given-twice', "'size' is given twice"],
    ['p.get_time_step(3)', 'too-many-arguments', 'takes 0 arguments'],
    ['p.Population(2, p.IF_curr_exp(tau_m=-1))', 'out-of-range', 'IF_curr_exp.tau_m must be'],
    ['p.Population(2, p.SpikeSourcePoisson(rate=-10))', 'out-of-range', 'got -10'],
    ['p.Population("2", p.IF_curr_exp())', 'not-a-number', "got '2'"],
    ['p.Population(2, p.IF_curr_exp(tau_m="20"))', 'not-a-number', 'Give a number without quotes'],
    ['p.Projection(src, pop, p.FixedProbabilityConnector(50), syn)', 'per-cent', 'Did you mean 0.5 (50 %)?'],
    ['p.Population(2, p.IF_curr_exp(v_rest=-0.065))', 'volts', 'Did you mean -65 mV?'],
    ['p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=1, delay=0.1))', 'delay-below-step', 'becomes 1 ms'],
    ['p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=1, delay=2.4))', 'delay-not-whole', 'becomes 2 ms'],
    ['p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=1, delay=99999))', 'delay-too-long', 'reach'],
    ['p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=-2.0, delay=1))', 'negative-weight', 'magnitudes'],
    ['p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(delay=1))', 'zero-weight', 'no effect'],
    ['p.Projection(src, pop, p.OneToOneConnector())', 'zero-weight', 'no effect'],
    ['p.STDPMechanism(p.SpikePairRule(), p.AdditiveWeightDependence(w_max=0.5), weight=2.0)', 'weight-above-limit', 'w_max = 0.5'],
    ['p.AdditiveWeightDependence(w_min=3.0, w_max=1.0)', 'limits-swapped', 'must not exceed'],
    ['p.Projection(src, pop, p.FromListConnector([(0, 5, 1, 1)]))', 'index-out-of-range', 'Did you count from 1?'],
    ['p.Projection(src, pop, p.FromListConnector([(-1, 0, 1, 1)]))', 'index-out-of-range', 'pre index -1'],
    ['p.Projection(src, pop, p.FromListConnector([(1, 0, 1)]))', 'short-row', 'has 3 values'],
    ['p.Population(1, p.SpikeSourceArray(spike_times=[-5.0, 3.0]))', 'negative-time', 'got -5 ms'],
    ['p.Population(1, p.SpikeSourceArray(spike_times=[9, 3, 6]))', 'unsorted-times', '3 ms comes after 9 ms'],
    ['p.Population(1, p.IF_curr_exp(v_thresh=-70.0))', 'endless-firing', 'never stops'],
    ['p.Projection(src, pop, p.OneToOneConnector, syn)', 'class-not-called', 'Write OneToOneConnector()'],
    ['p.Projection(src, pop, syn)', 'wrong-kind', 'must be a connector'],
    ['p.Projection(src, 5, p.OneToOneConnector(), syn)', 'wrong-kind', 'must be a population'],
    ['p.Projection(pop, src, p.OneToOneConnector(), syn)', 'source-as-target', 'receives no spikes'],
    ['pop.record("v")\npop.get_data("v")', 'run-missing', 'call run() first'],
    ['p.run(10)\np.Projection(src, pop, p.OneToOneConnector(), syn)', 'changed-after-run', 'call reset() first'],
    ['p.run(10)\npop.record("v")', 'changed-after-run', 'pop.record()'],
    ['p.setup(timestep=1.0)\np.Projection(src, pop, p.OneToOneConnector(), syn)', 'earlier-setup', 'earlier setup()'],
    ['pop.record("v")\np.run(10)\npop.get_data("spikes")', 'not-recorded', 'Recorded: v'],
    ['pop.record("v", sampling_interval=0.3)', 'interval-not-whole', 'whole multiple'],
  ])('%s: %s', (line, rule, words) => {
    if (rule === 'earlier-setup') {
      const found = findings(NETWORK, line);
      expect(found.map(f => f.rule)).toContain(rule);
      return;
    }
    const found = only(line);
    expect(found.rule).toBe(rule);
    expect(found.message).toContain(words);
  });

  it.each([
    ['p.IF_cur_exp()', 'p.IF_curr_exp()'],
    ['pop.record(["spike", "v"])', 'pop.record(["spikes", "v"])'],
    ['p.Population(2, p.IF_curr_exp(tau_mm=20))', 'p.Population(2, p.IF_curr_exp(tau_m=20))'],
    ['p.Projection(src, pop, p.FixedProbabilityConnector(20), syn)', 'p.Projection(src, pop, p.FixedProbabilityConnector(0.2), syn)'],
    ['p.Projection(src, pop, p.OneToOneConnector, syn)', 'p.Projection(src, pop, p.OneToOneConnector(), syn)'],
    ['p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=-2.0))', 'p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=2.0))'],
    ['p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=1, delay=0.1))', 'p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=1, delay=1))'],
    ['p.Population("2", p.IF_curr_exp())', 'p.Population(2, p.IF_curr_exp())'],
  ])('mends %s', (line, mended) => {
    expect(fixed(line)).toBe(mended);
    expect(findings(NETWORK, mended)).toEqual([]);
  });

  it('asks for setup() before anything is built, once, and can insert it', () => {
    const source = 'import pyNN.spiNNaker as p\npop = p.Population(1, p.IF_curr_exp())\nq = p.Population(1, p.IF_curr_exp())';
    const [found, ...rest] = findings(source);
    expect(rest).toEqual([]);
    expect(found?.rule).toBe('setup-missing');
    expect(found?.fix?.edits).toEqual([{ from: 27, to: 27, insert: 'p.setup(timestep=1.0)\n' }]);
  });

  it('knows how many plastic synapses a row holds', () => {
    const stdp = 'p.STDPMechanism(p.SpikePairRule(), p.AdditiveWeightDependence(), weight=0.5, delay=1.0)';
    const all = `big = p.Population(300, p.IF_curr_exp())\np.Projection(big, big, p.AllToAllConnector(), ${stdp})`;
    expect(findings(START, all).map(f => f.rule)).toEqual(['plastic-row-too-big']);
    const fewer = 'p.set_number_of_neurons_per_core(p.IF_curr_exp, 128)';
    expect(findings(START, fewer, all)).toEqual([]);
  });

  it('counts the cores of a network', () => {
    const found = findings(START, 'p.Population(1000000, p.IF_curr_exp())');
    expect(found.map(f => f.rule)).toEqual(['network-too-big']);
    expect(found[0]?.message).toContain('at least 3907 cores; a board has 816');
  });

  it('says that a simulation is not ended', () => {
    const model = new NotebookModel(CATALOGUE).look([NETWORK, 'p.run(10)']);
    expect(check(CATALOGUE, model).map(f => f.rule)).toEqual(['end-missing']);
  });

  it('keeps silent where a value cannot be seen', () => {
    const lines = [
      'p.Population(n, p.IF_curr_exp(tau_m=t))',
      'p.FixedProbabilityConnector(chance())',
      'pop.record(names)',
      'p.Projection(any_of(pops), other, kind(), syn, receptor_type=which)',
      'getattr(p, "IF_foo")()',
    ];
    expect(findings(NETWORK, ...lines)).toEqual([]);
  });

  it('leaves half-typed code alone', () => {
    for (const line of ['p.Population(5, p.IF_', 'p.', 'pop.record(["', 'p.Projection(src,', 'pop.set(ta']) {
      expect(findings(NETWORK, line), line).toEqual([]);
    }
  });

  it('finds the cell and the place', () => {
    const [found] = findings(START, '# text', 'pop = p.Population(2, p.IF_curr_exp())\npop.record("spike")');
    expect(found).toMatchObject({ cell: 2, from: 51, to: 56 });
  });
});
