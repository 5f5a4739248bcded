/** A page of help as data: what is shown about a name, an argument, or a thing of the notebook. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Entry, Parameter } from '../catalogue/types';
import { rankParameters } from '../completer/ranking';
import { parametersOf } from '../notebook/parameters';

export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly preset: string;
  readonly rule: string;
  readonly meaning: string;
}

export interface Page {
  readonly title: string;
  /** What sort of thing it is. */
  readonly kind: string;
  readonly meaning: string;
  /** What is true of it in this notebook. */
  readonly facts: readonly string[];
  readonly tables: readonly { readonly title: string; readonly rows: readonly Row[] }[];
  /** Terms and what belongs to them. */
  readonly terms: readonly (readonly [string, string])[];
  /** In LaTeX. */
  readonly equation?: string;
  readonly example?: string;
  /** File name of the tutorial that teaches it. */
  readonly tutorial?: string;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  cell: 'cell type',
  source: 'spike source',
  timing_rule: 'timing rule of plasticity',
  weight_rule: 'weight rule of plasticity',
  current_source: 'current source',
  distribution: 'random distribution',
  synapse: 'synapse type',
  structure: 'structure in space',
  partner_selection: 'partner selection of rewiring',
  formation: 'formation rule of rewiring',
  elimination: 'elimination rule of rewiring',
};

export function kindWord(kind: string): string {
  return KIND_WORDS[kind] ?? kind.replaceAll('_', ' ');
}

export function rowOf(parameter: Parameter): Row {
  return {
    name: parameter.name,
    unit: parameter.default_text === 'None' ? '' : (parameter.unit ?? ''),
    preset: parameter.required ? 'must be given' : (parameter.default_text ?? ''),
    rule: parameter.rule ?? parameter.choices?.map(choice => `"${choice}"`).join(' or ') ?? '',
    meaning: parameter.meaning ?? '',
  };
}

/** The call as it would be typed, with all arguments. */
export function signatureText(catalogue: Catalogue, entry: Entry): string {
  if (entry.kind === 'attribute' || entry.kind === 'module') {
    return entry.name;
  }
  const shown = entry.kind === 'cell' ? rankParameters(entry.parameters ?? []) : parametersOf(catalogue, entry);
  const settings = new Set(catalogue.data.settings.map(setting => setting.name));
  const usual = entry.path === 'Population' ? shown.filter(p => !settings.has(p.name)) : shown;
  const texts = usual.map(p => (p.required || p.variadic ? p.name : `${p.name}=${p.default_text ?? 'None'}`));
  return `${entry.name}(${texts.join(', ')})`;
}

const BOARD_WORDS: Readonly<Record<string, string>> = {
  board: 'on a board only; the emulator accepts it without effect',
  refused: 'nowhere: a board refuses it, and so does the emulator',
};

function terms(entry: Entry): [string, string][] {
  const found: [string, string][] = [];
  const add = (term: string, text: string | undefined): void => {
    if (text !== undefined && text !== '') {
      found.push([term, text]);
    }
  };
  add('Receptors', entry.receptors?.join(', '));
  add('Can be recorded', entry.recordables?.join(', '));
  add('Unit of weights', entry.weight_unit);
  add('Cells on a core', entry.neurons_per_core?.toString());
  add('Works', BOARD_WORDS[entry.board ?? '']);
  add('Note', entry.defect);
  add('Returns', entry.kind === 'method' || entry.kind === 'function' || entry.kind === 'attribute' ? entry.returns : '');
  return found;
}

/** The page about a name of the catalogue. */
export function pageOfEntry(catalogue: Catalogue, entry: Entry, facts: readonly string[] = []): Page {
  const tables = [
    { title: 'Arguments', rows: rankParameters(entry.parameters ?? []).map(rowOf) },
    { title: 'State, set with initialize()', rows: (entry.state ?? []).map(rowOf) },
  ];
  return {
    title: signatureText(catalogue, entry),
    kind: kindWord(entry.kind),
    meaning: entry.meaning ?? '',
    facts,
    tables: tables.filter(table => table.rows.length > 0),
    terms: terms(entry),
    equation: entry.equation,
    example: entry.example,
    tutorial: entry.tutorial,
  };
}

/** The page about one argument. */
export function pageOfParameter(parameter: Parameter, owner?: Entry, facts: readonly string[] = []): Page {
  const row = rowOf(parameter);
  const found: [string, string][] = [
    ['Unit', parameter.unit ?? ''],
    ['Default', row.preset],
    ['Rule', row.rule],
  ];
  return {
    title: owner ? `${owner.name}: ${parameter.name}` : parameter.name,
    kind: 'argument',
    meaning: row.meaning,
    facts,
    tables: [],
    terms: found.filter(([, text]) => text !== ''),
    equation: owner?.equation,
    tutorial: owner?.tutorial,
  };
}

/** The page as plain text, for places that show nothing else. */
export function plainText(page: Page): string {
  const lines = [page.title, page.kind, '', page.meaning, ...page.facts];
  for (const [term, text] of page.terms) {
    lines.push(`${term}: ${text}`);
  }
  for (const { title, rows } of page.tables) {
    lines.push('', title);
    for (const { name, unit, preset, meaning } of rows) {
      lines.push(`  ${name} = ${[preset, unit].filter(text => text !== '').join(' ')}  ${meaning}`);
    }
  }
  if (page.example !== undefined) {
    lines.push('', page.example);
  }
  return lines.join('\n');
}
