/** The shape of catalogue.json, which is exported from the Python package. */

export type Kind =
  | 'attribute'
  | 'cell'
  | 'class'
  | 'connector'
  | 'current_source'
  | 'device'
  | 'distribution'
  | 'elimination'
  | 'formation'
  | 'function'
  | 'method'
  | 'module'
  | 'partner_selection'
  | 'source'
  | 'structural'
  | 'structure'
  | 'synapse'
  | 'timing_rule'
  | 'weight_rule';

/** One argument of a call, parameter of a cell, or state variable. */
export interface Parameter {
  readonly name: string;
  readonly unit?: string;
  readonly default?: unknown;
  /** The default as Python text. */
  readonly default_text?: string;
  readonly required?: boolean;
  readonly keyword_only?: boolean;
  readonly variadic?: boolean;
  readonly meaning?: string;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly low_open?: boolean;
  readonly kind?: string;
  /** The limits in words. */
  readonly rule?: string;
  /** What belongs here: a population, the name of a recordable, … */
  readonly accepts?: string;
  readonly choices?: readonly string[];
}

export interface Entry {
  /** Unique: `IF_curr_exp`, `external_devices.SpikeInjector`, `Population.record`. */
  readonly path: string;
  readonly name: string;
  readonly kind: Kind;
  readonly meaning?: string;
  readonly parameters?: readonly Parameter[];
  readonly state?: readonly Parameter[];
  readonly receptors?: readonly string[];
  readonly recordables?: readonly string[];
  readonly equation?: string;
  readonly conductance?: boolean;
  readonly weight_unit?: string;
  readonly neurons_per_core?: number;
  readonly defect?: string;
  /** Where it works: empty is everywhere. */
  readonly board?: string;
  /** Name of the class of what a call returns; in brackets a list of it. */
  readonly returns?: string;
  readonly example?: string;
  readonly tutorial?: string;
}

export interface Rule {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly fix?: string;
}

/** An entry as it is stored: parameters that many have stand in a table, and are numbers here. */
export interface StoredEntry extends Omit<Entry, 'parameters' | 'state'> {
  readonly parameters?: readonly (Parameter | number)[];
  readonly state?: readonly (Parameter | number)[];
}

export interface CatalogueData {
  readonly version: string;
  /** Import path to namespace. */
  readonly modules: Readonly<Record<string, string>>;
  /** Namespace to the paths of its names. */
  readonly namespaces: Readonly<Record<string, readonly string[]>>;
  readonly entries: readonly StoredEntry[];
  readonly table?: readonly Parameter[];
  readonly limits: Readonly<Record<string, unknown>>;
  /** Units of recordables. */
  readonly units: Readonly<Record<string, string>>;
  readonly settings: readonly Parameter[];
  readonly rules: readonly Rule[];
}
