/** Which cells are connected, and how many of them fit. */
import type { Call } from '../notebook/calls';
import { neuronsPerCore, projectionsOf, type ProjectionFound } from '../notebook/network';
import { cellsOf, nameOf, sizeOf } from '../notebook/populations';
import { numberIn, type Value } from '../notebook/values';
import { coresOfBoard, coresOfNetwork } from '../numbers/cores';
import { type Findings, numberText } from './finding';
import { calleePlace, valuePlace } from './given';

function isWhole(found: ProjectionFound, name: string): boolean {
  const value = found.call.bound.get(name)?.value;
  return value?.kind === 'object' && value.type === 'Population';
}

interface End {
  readonly population: Call;
  readonly size: number;
  readonly word: 'source' | 'target';
}

function ends(found: ProjectionFound): End[] {
  const [pre, post] = [found.pre[0], found.post[0]];
  const list: End[] = [];
  const add = (population: Call | undefined, name: string, word: End['word']): void => {
    const size = population && sizeOf(population);
    if (population && size !== undefined && isWhole(found, name)) {
      list.push({ population, size, word });
    }
  };
  add(pre, 'presynaptic_population', 'source');
  add(post, 'postsynaptic_population', 'target');
  return list;
}

/** The rows of a list of connections, as far as they are numbers. */
function rowsOf(value: Value | undefined): (number | undefined)[][] {
  const items = value?.kind === 'sequence' ? (value.items ?? []) : [];
  return items.map(item => (item.kind === 'sequence' && item.items ? item.items.map(numberIn) : []));
}

export function checkLists(findings: Findings): void {
  for (const found of projectionsOf(findings.model)) {
    const { connector } = found;
    const list = connector?.bound.get('conn_list');
    if (!connector || !list || found.call.broken || found.call.repeated) {
      continue;
    }
    const place = valuePlace(connector, list);
    const named = connector.bound.has('column_names') || connector.hidden;
    rowsOf(list.value).forEach((row, k) => {
      if (!named && row.length > 0 && (row.length === 3 || row.length === 1 || row.length > 4)) {
        findings.add('short-row', place, { owner: connector.entry.name, row: k, count: row.length });
      }
      for (const { population, size, word } of ends(found)) {
        const index = row[word === 'source' ? 0 : 1];
        if (index !== undefined && (index < 0 || index >= size)) {
          findings.add('index-out-of-range', place, {
            owner: connector.entry.name,
            row: k,
            end: word === 'source' ? 'pre' : 'post',
            index: numberText(index),
            population: nameOf(population),
            last: size - 1,
          });
        }
      }
    });
  }
}

/** A projection onto a spike source. */
export function checkTargets(findings: Findings): void {
  for (const { call, post } of projectionsOf(findings.model)) {
    const bound = call.bound.get('postsynaptic_population');
    const cells = post.flatMap(cellsOf);
    const [population] = post;
    const known = post.every(target => cellsOf(target).length > 0);
    if (bound && population && known && !call.broken && cells.length > 0 && cells.every(cell => cell.kind === 'source')) {
      const fields = { population: nameOf(population), cell: cells[0]?.name ?? '' };
      findings.add('source-as-target', valuePlace(call, bound), fields);
    }
  }
}

/** All plastic synapses of a cell that end on one core stand in one row. */
export function checkPlasticRows(findings: Findings): void {
  const limit = findings.catalogue.data.limits.plastic_row;
  for (const { call, post, connector, synapse } of projectionsOf(findings.model)) {
    const [target, another] = post;
    const plastic = synapse?.bound.has('timing_dependence') ?? false;
    if (typeof limit !== 'number' || !target || another || !plastic || connector?.entry.name !== 'AllToAllConnector') {
      continue;
    }
    const [cell] = cellsOf(target);
    const size = sizeOf(target);
    const perCore = neuronsPerCore(findings.model, target, cell);
    const count = size === undefined || perCore === undefined ? 0 : Math.min(size, perCore);
    if (cell && count > limit && !call.broken) {
      const fewer = 2 ** Math.floor(Math.log2(limit));
      findings.add('plastic-row-too-big', calleePlace(call), { owner: 'Projection', count, limit, cell: cell.name, fewer });
    }
  }
}

/** More cores than a board has. */
export function checkNetworkSize(findings: Findings): void {
  const limit = coresOfBoard(findings.catalogue);
  const setups = findings.model.calls.filter(call => call.entry.path === 'setup' && !call.hypothetical);
  for (const setup of setups) {
    const { cores } = coresOfNetwork(findings.model, setup.session + 1);
    if (limit !== undefined && cores > limit) {
      const boards = Math.ceil(cores / limit);
      findings.add('network-too-big', calleePlace(setup), { cores, limit, boards });
    }
  }
}
