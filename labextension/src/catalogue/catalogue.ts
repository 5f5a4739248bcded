/** Looks things up in the catalogue. */
import data from './catalogue.json';
import type { CatalogueData, Entry, Kind, Parameter, Rule, StoredEntry } from './types';

/** Classes that have the members of another one. */
const INHERITS: Readonly<Record<string, string>> = {
  PopulationView: 'Population',
  Cell: 'Population',
};

function expand(stored: StoredEntry, table: readonly Parameter[]): Entry {
  const list = (found: readonly (Parameter | number)[] | undefined): Parameter[] | undefined =>
    found?.flatMap(parameter => (typeof parameter === 'number' ? (table[parameter] ?? []) : parameter));
  return { ...stored, parameters: list(stored.parameters), state: list(stored.state) };
}

export class Catalogue {
  constructor(readonly data: CatalogueData) {
    this.entries = data.entries.map(entry => expand(entry, data.table ?? []));
    for (const entry of this.entries) {
      this.byPath.set(entry.path, entry);
      const owner = entry.path.slice(0, -entry.name.length - 1);
      if (entry.kind === 'method' || entry.kind === 'attribute') {
        this.memberTable(owner).set(entry.name, entry);
      }
    }
    for (const [namespace, paths] of Object.entries(data.namespaces)) {
      const names = new Map<string, Entry>();
      for (const path of paths) {
        const entry = this.byPath.get(path);
        if (entry) {
          names.set(entry.name, entry);
        }
      }
      this.names.set(namespace, names);
    }
    for (const path of Object.keys(data.modules)) {
      for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
        this.packages.add(path.slice(0, end));
      }
    }
    this.rules = new Map(data.rules.map(rule => [rule.id, rule]));
  }

  readonly entries: readonly Entry[];
  readonly rules: ReadonlyMap<string, Rule>;

  entry(path: string): Entry | undefined {
    return this.byPath.get(path);
  }

  /** The namespace that an import path gives, such as `sim` for `pyNN.spiNNaker`. */
  namespaceOf(importPath: string): string | undefined {
    return Object.hasOwn(this.data.modules, importPath) ? this.data.modules[importPath] : undefined;
  }

  /** The names of a namespace. */
  namesIn(namespace: string): ReadonlyMap<string, Entry> {
    return this.names.get(namespace) ?? new Map<string, Entry>();
  }

  /** Whether any import path starts with this one. */
  isPackage(importPath: string): boolean {
    return this.packages.has(importPath);
  }

  /** Attributes and methods of a class, inherited ones last. */
  membersOf(className: string): ReadonlyMap<string, Entry> {
    const parent = INHERITS[className];
    const own = this.members.get(className) ?? new Map<string, Entry>();
    return parent === undefined ? own : new Map([...own, ...this.membersOf(parent)]);
  }

  member(className: string, name: string): Entry | undefined {
    return this.membersOf(className).get(name);
  }

  /** Every class that has a method or attribute of this name. */
  ownersOf(member: string): string[] {
    return [...this.members].filter(([, table]) => table.has(member)).map(([owner]) => owner);
  }

  ofKind(...kinds: Kind[]): Entry[] {
    return this.entries.filter(entry => kinds.includes(entry.kind));
  }

  distribution(name: string): Entry | undefined {
    return this.byPath.get(`distribution.${name}`);
  }

  /** Parameters and state variables of a cell type. */
  cellParameter(cell: Entry, name: string): Parameter | undefined {
    return [...(cell.parameters ?? []), ...(cell.state ?? [])].find(p => p.name === name);
  }

  private memberTable(owner: string): Map<string, Entry> {
    let table = this.members.get(owner);
    if (!table) {
      table = new Map();
      this.members.set(owner, table);
    }
    return table;
  }

  private readonly packages = new Set<string>();
  private readonly byPath = new Map<string, Entry>();
  private readonly names = new Map<string, Map<string, Entry>>();
  private readonly members = new Map<string, Map<string, Entry>>();
}

/** The catalogue that is shipped. The generated file is checked by a test of the Python side. */
export const CATALOGUE = new Catalogue(data as unknown as CatalogueData);
