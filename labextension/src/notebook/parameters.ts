/** The arguments that a call of a catalogue entry takes. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry, Parameter } from '../catalogue/types';

const STRICT = new Set(['cell', 'connector', 'current_source', 'source', 'synapse', 'timing_rule', 'weight_rule']);
const STRICT_PATHS = new Set(['Population', 'setup']);

const cache = new WeakMap<Entry, readonly Parameter[]>();

function find(catalogue: Catalogue, entry: Entry): readonly Parameter[] {
  const all = entry.parameters ?? [];
  // Some take any keyword only to say in better words that there is no such argument.
  const own = STRICT.has(entry.kind) || STRICT_PATHS.has(entry.path) ? all.filter(p => !p.variadic || p.accepts) : all;
  if (entry.kind === 'cell') {
    return [...own, ...(entry.state ?? [])];
  }
  if (entry.path === 'Population') {
    const settings = catalogue.data.settings.filter(s => !own.some(p => p.name === s.name));
    return [...own, ...settings.map(setting => ({ ...setting, keyword_only: true }))];
  }
  return own;
}

/** A cell also takes its initial state, a population also the settings of its cores. */
export function parametersOf(catalogue: Catalogue, entry: Entry): readonly Parameter[] {
  let found = cache.get(entry);
  if (!found) {
    found = find(catalogue, entry);
    cache.set(entry, found);
  }
  return found;
}
