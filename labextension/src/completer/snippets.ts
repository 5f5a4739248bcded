/** Whole calls with tab stops. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Model } from '../notebook/model';
import { parametersOf } from '../notebook/parameters';
import type { Item } from './item';
import { prefixFor } from './offers';

/** What a call is usually assigned to, and the arguments it is usually given. */
const WHOLE_CALLS: Readonly<Record<string, { readonly name?: string; readonly given: readonly string[] }>> = {
  setup: { given: ['timestep=1.0'] },
  Population: { name: 'pop', given: ['10', '{p}IF_curr_exp()', 'label="pop"'] },
  Projection: {
    name: 'proj',
    given: ['pre', 'post', '{p}OneToOneConnector()', 'synapse_type={p}StaticSynapse(weight=1.0, delay=1.0)'],
  },
  run: { given: ['100'] },
};

export function snippetsFor(catalogue: Catalogue, model: Model): Item[] {
  return Object.entries(WHOLE_CALLS).flatMap(([path, { name, given }]) => {
    const entry = catalogue.entry(path);
    const prefix = entry && prefixFor(catalogue, model, entry);
    if (!entry || prefix === undefined || parametersOf(catalogue, entry).length === 0) {
      return [];
    }
    const stops = given.map((text, k) => {
      const [, keyword = '', value = ''] = /^(\w+=)?(.*)$/.exec(text.replaceAll('{p}', prefix)) ?? [];
      return `${keyword}\${${k + (name === undefined ? 1 : 2)}:${value}}`;
    });
    const start = name === undefined ? '' : `\${1:${name}} = `;
    const insert = `${start}${prefix}${path}(${stops.join(', ')})`;
    const label = name === undefined ? `${prefix}${path}` : `${name} = ${prefix}${path}`;
    return [{ label, insert, type: 'snippet' as const, detail: 'whole call', about: entry }];
  });
}
