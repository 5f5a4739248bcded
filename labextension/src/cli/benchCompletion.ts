/** The command `bench:completion`: replays a corpus and prints what was offered. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';

import { CATALOGUE } from '../catalogue/catalogue';
import { type CorpusPosition, insideString, isCorpus, type Offer, replay, score } from './corpus';

const USAGE = 'usage: npm run bench:completion -- CORPUS.json [--json] [--with jedi]';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** jedi's answers, from the Python in the variable PYTHON or else `python3`. */
function jediOffers(corpus: readonly CorpusPosition[]): Offer[] {
  const script = resolve('bench', 'jedi_completions.py');
  const done = spawnSync(process.env.PYTHON ?? 'python3', [script], {
    input: JSON.stringify(corpus),
    encoding: 'utf-8',
    maxBuffer: 1 << 28,
  });
  if (done.status !== 0) {
    throw new Error(`jedi did not answer:\n${done.stderr}`);
  }
  return JSON.parse(done.stdout) as Offer[];
}

/** The value that a share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function printLine(position: CorpusPosition, offer: Offer): void {
  const { all, ranks, unitsShown, unitsWanted } = score(position, offer);
  const places = position.wanted.map((name, k) => `${name} ${ranks[k] === 0 ? 'missing' : (ranks[k] ?? '')}`).join(', ');
  const units = unitsWanted > 0 ? `; units ${unitsShown} of ${unitsWanted}` : '';
  const text = (position.cells.at(-1) ?? '').split('\n').find(line => line.includes('▮')) ?? '';
  const ms = offer.ms.toFixed(1).padStart(7);
  print(`${all ? 'ok  ' : 'FAIL'} ${ms} ms  ${position.id}  ${text.trim()}  →  ${places} of ${offer.offered.length}${units}`);
}

function printSums(corpus: readonly CorpusPosition[], offers: readonly Offer[]): void {
  const scored = corpus.map((position, k) => {
    const offer = offers[k];
    return { position, score: offer ? score(position, offer) : undefined };
  });
  const strings = scored.filter(({ position }) => insideString(position));
  const withUnits = scored.filter(({ score }) => (score?.unitsWanted ?? 0) > 0);
  const count = (list: typeof scored, what: 'all' | 'firstFive'): number => list.filter(entry => entry.score?.[what]).length;
  const complete = withUnits.filter(({ score }) => score?.unitsShown === score?.unitsWanted).length;
  const shown = scored.reduce((sum, { score }) => sum + (score?.unitsShown ?? 0), 0);
  const wanted = scored.reduce((sum, { score }) => sum + (score?.unitsWanted ?? 0), 0);
  const times = offers.map(offer => offer.ms);
  print('');
  print(`all wanted offered:   ${count(scored, 'all')} of ${scored.length}`);
  print(`all in the first five: ${count(scored, 'firstFive')} of ${scored.length}`);
  print(`inside strings:       ${count(strings, 'all')} of ${strings.length}`);
  print(`units shown:          ${shown} of ${wanted} names, ${complete} of ${withUnits.length} positions`);
  print(
    `milliseconds:         first ${(times[0] ?? 0).toFixed(1)}, median ${quantile(times, 0.5).toFixed(1)}, ` +
      `p95 ${quantile(times, 0.95).toFixed(1)}, most ${Math.max(...times).toFixed(1)}`,
  );
}

export function main(args: readonly string[]): Promise<number> {
  return Promise.resolve(replayAll(args));
}

function replayAll(args: readonly string[]): number {
  const comparing = args.indexOf('--with');
  const peer = comparing < 0 ? undefined : args[comparing + 1];
  const file = args.find((arg, k) => !arg.startsWith('--') && (comparing < 0 || k !== comparing + 1));
  if (file === undefined || (comparing >= 0 && peer !== 'jedi')) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  // npm changes into the folder of the package; a path is meant from where the command was given.
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  const corpus: unknown = JSON.parse(readFileSync(path, 'utf-8'));
  if (!isCorpus(corpus)) {
    process.stderr.write(`${file}: a corpus is a list of {"id", "cells", "wanted", "units"}\n`);
    return 2;
  }
  const offers =
    peer === undefined
      ? corpus.map(position => replay(CATALOGUE, position, () => performance.now()))
      : jediOffers(corpus);
  if (args.includes('--json')) {
    print(JSON.stringify(offers, undefined, 1));
    return 0;
  }
  corpus.forEach((position, k) => {
    const offer = offers[k];
    if (offer) {
      printLine(position, offer);
    }
  });
  printSums(corpus, offers);
  const missed = corpus.some((position, k) => !score(position, offers[k] ?? { id: '', offered: [], units: {}, ms: 0 }).all);
  return missed && peer === undefined ? 1 : 0;
}
