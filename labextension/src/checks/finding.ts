/** What a check found. */
import type { Catalogue } from '../catalogue/catalogue';
import type { Rule } from '../catalogue/types';
import type { Model } from '../notebook/model';
import type { Span } from '../notebook/syntax';
import { nearestName, similarity } from './nearest';

export interface Edit extends Span {
  readonly insert: string;
}

export interface Fix {
  readonly name: string;
  readonly edits: readonly Edit[];
}

export interface Finding extends Span {
  readonly rule: string;
  readonly severity: Rule['severity'];
  readonly message: string;
  readonly cell: number;
  readonly fix?: Fix;
}

/** Where a finding is shown. */
export interface Place extends Span {
  readonly cell: number;
}

type Fields = Readonly<Record<string, string | number>>;

function fill(template: string, fields: Fields): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(fields[name] ?? ''));
}

/** More names than this are not read; the closest are shown then. */
const MOST_NAMES = 24;
const SHOWN_NAMES = 8;

function listed(name: string, valid: readonly string[]): string {
  if (valid.length === 0) {
    return 'none';
  }
  if (valid.length <= MOST_NAMES) {
    return valid.join(', ');
  }
  const score = (known: string): number => similarity(name.toLowerCase(), known.toLowerCase());
  const closest = [...valid].sort((a, b) => score(b) - score(a)).slice(0, SHOWN_NAMES);
  return `${closest.join(', ')} and ${valid.length - SHOWN_NAMES} others`;
}

/** Gathers what the checks of one notebook find. */
export class Findings {
  constructor(
    readonly catalogue: Catalogue,
    readonly model: Model,
  ) {}

  readonly list: Finding[] = [];
  private readonly seen = new Set<string>();

  /** Adds a finding with the message of its rule; a rule that the catalogue lacks is not checked. */
  add(id: string, place: Place, fields: Fields, edits: readonly Edit[] = []): void {
    const rule = this.catalogue.rules.get(id);
    const { cell, from, to } = place;
    const key = `${id} ${cell} ${from} ${to}`;
    if (!rule || this.seen.has(key)) {
      return;
    }
    this.seen.add(key);
    const fix = rule.fix && edits.length > 0 ? { name: fill(rule.fix, fields), edits } : undefined;
    const message = fill(rule.message, fields);
    this.list.push({ rule: id, severity: rule.severity, message, cell, from, to, fix });
  }

  /** A name that does not exist: with the nearest one that does. */
  unknownName(place: Place, owner: string, kind: string, name: string, known: readonly string[], replace?: Span): void {
    const valid = [...new Set(known)].sort();
    const near = nearestName(name, valid);
    const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
    const { from, to } = replace ?? place;
    const fields = { owner, kind, name, hint, near: near ?? '', valid: listed(name, valid) };
    this.add('unknown-name', place, fields, near === undefined ? [] : [{ from, to, insert: near }]);
  }
}

/** A number as Python would print it. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(10)));
}
