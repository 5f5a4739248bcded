/** The command `bench:editor`: how long an edit takes on a large notebook, and on damaged code. */
import { resolve } from 'node:path';
import process from 'node:process';

import { CATALOGUE } from '../catalogue/catalogue';
import { check } from '../checks/check';
import { completionsAt } from '../completer/complete';
import { NotebookModel } from '../notebook/model';
import { quantile } from './benchCompletion';
import { scriptsIn } from './correctScripts';
import { tryMutations } from './robust';

const CELLS = 100;
const EDITS = 300;
const MUTATIONS = 5000;

function report(name: string, times: readonly number[]): void {
  const of = (share: number): string => quantile(times, share).toFixed(2);
  process.stdout.write(`${name}: median ${of(0.5)}, p95 ${of(0.95)}, most ${of(1)} ms\n`);
}

/** A notebook whose cells build, connect and run a growing network. */
function largeNotebook(): string[] {
  const start = ['import pyNN.spiNNaker as p\np.setup(timestep=1.0)', 'pops = []'];
  const more = Array.from({ length: CELLS - start.length }, (_, k) =>
    [
      `pop_${k} = p.Population(${k + 1}, p.IF_curr_exp(tau_m=${10 + k}.0, v_rest=-65.0), label="pop ${k}")`,
      `pops.append(pop_${k})`,
      `for source in pops[:3]:`,
      `    p.Projection(source, pop_${k}, p.FixedProbabilityConnector(0.1), p.StaticSynapse(weight=0.5, delay=2.0))`,
      `pop_${k}.record(["spikes", "v"])`,
    ].join('\n'),
  );
  return [...start, ...more];
}

function benchNotebook(): void {
  const cells = largeNotebook();
  const notebook = new NotebookModel(CATALOGUE);
  const first = performance.now();
  notebook.look(cells);
  const cold = performance.now() - first;
  const [models, completions, checks]: number[][] = [[], [], []];
  const typed = 'p.Population(10, p.IF_cond_exp(tau_m=20.0, e_rev_E=0.0), label="more")';
  for (let k = 0; k < EDITS; k += 1) {
    const edited = [...cells];
    const place = CELLS - 10;
    const text = `${cells[place] ?? ''}\n${typed.slice(0, (k % typed.length) + 1)}`;
    edited[place] = text;
    const cursor = { cell: place, offset: text.length };
    const start = performance.now();
    const model = notebook.look(edited, cursor);
    const looked = performance.now();
    completionsAt(CATALOGUE, model, cursor);
    const completed = performance.now();
    check(CATALOGUE, model);
    models?.push(looked - start);
    completions?.push(completed - looked);
    checks?.push(performance.now() - completed);
  }
  process.stdout.write(`${CELLS} cells, first look: ${cold.toFixed(1)} ms\n`);
  report(`${CELLS} cells, model after an edit`, models ?? []);
  report(`${CELLS} cells, completion on it`, completions ?? []);
  report(`${CELLS} cells, all checks on it`, checks ?? []);
}

export function main(): number {
  benchNotebook();
  const files = ['building.py.txt', 'running.py.txt'].map(file => resolve('bench', 'correct', file));
  const scripts = files.flatMap(scriptsIn).map(([, text]) => text);
  const times: number[] = [];
  tryMutations(CATALOGUE, scripts, MUTATIONS, () => performance.now(), ({ ms }) => times.push(ms));
  report(`${MUTATIONS} damaged scripts, everything the editor does`, times);
  process.stdout.write(`over 50 ms: ${times.filter(ms => ms > 50).length}\n`);
  return 0;
}
