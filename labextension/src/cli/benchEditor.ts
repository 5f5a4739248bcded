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

/** Time of the processor, which a busy machine does not lengthen; that of collecting garbage counts. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
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

/** Edits one cell again and again, as typing does. */
function benchEdits(cells: readonly string[], place: number): void {
  const notebook = new NotebookModel(CATALOGUE);
  notebook.look(cells);
  const [models, completions, checks]: [number[], number[], number[]] = [[], [], []];
  const timed = <T>(times: number[], action: () => T): T => {
    const before = processorMs();
    const done = action();
    times.push(processorMs() - before);
    return done;
  };
  const typed = 'p.Population(10, p.IF_cond_exp(tau_m=20.0, e_rev_E=0.0), label="more")';
  for (let k = 0; k < EDITS; k += 1) {
    const edited = [...cells];
    const text = `${cells[place] ?? ''}\n${typed.slice(0, (k % typed.length) + 1)}`;
    edited[place] = text;
    const cursor = { cell: place, offset: text.length };
    const model = timed(models, () => notebook.look(edited, cursor));
    timed(completions, () => completionsAt(CATALOGUE, model, cursor));
    timed(checks, () => check(CATALOGUE, model));
  }
  report(`cell ${place + 1} of ${cells.length}, model after an edit`, models);
  report(`cell ${place + 1} of ${cells.length}, completion on it`, completions);
  report(`cell ${place + 1} of ${cells.length}, all checks on it`, checks);
}

function benchNotebook(): void {
  const cells = largeNotebook();
  const first = processorMs();
  new NotebookModel(CATALOGUE).look(cells);
  process.stdout.write(`${CELLS} cells, first look: ${(processorMs() - first).toFixed(1)} ms\n`);
  for (const place of [CELLS - 1, CELLS / 2, 1]) {
    benchEdits(cells, place);
  }
}

export function main(): number {
  benchNotebook();
  const files = ['building.py.txt', 'running.py.txt'].map(file => resolve('bench', 'correct', file));
  const scripts = files.flatMap(scriptsIn).map(([, text]) => text);
  const times: number[] = [];
  tryMutations(CATALOGUE, scripts, MUTATIONS, processorMs, ({ ms }) => times.push(ms));
  report(`${MUTATIONS} damaged scripts, everything the editor does`, times);
  process.stdout.write(`over 50 ms: ${times.filter(ms => ms > 50).length}\n`);
  return 0;
}
