/** The command `pyspinn-check`: the checks of the editor for files. */
import { readFileSync } from 'node:fs';
import process from 'node:process';

import { CATALOGUE } from '../catalogue/catalogue';
import { check } from '../checks/check';
import type { Finding } from '../checks/finding';
import { NotebookModel } from '../notebook/model';
import { sourcesIn } from './notebookFile';

const USAGE = 'usage: pyspinn-check [--json] FILE.ipynb|FILE.py ...';

export interface Reported {
  readonly file: string;
  /** Of a notebook: the place of the cell among all its cells, counted from 1. */
  readonly cell: number;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly fix: string;
}

function place(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What the checks find in the text of a file. */
export function checkText(file: string, text: string): Reported[] {
  const cells = sourcesIn(file, text);
  const model = new NotebookModel(CATALOGUE).look(cells.map(cell => cell.source));
  return check(CATALOGUE, model).map(({ cell, from, rule, severity, message, fix }) => ({
    file,
    cell: cells[cell]?.number ?? 0,
    ...place(cells[cell]?.source ?? '', from),
    rule,
    severity,
    message,
    fix: fix?.name ?? '',
  }));
}

function printed(found: Reported): string {
  const cell = found.file.endsWith('.ipynb') ? ` cell ${found.cell}` : '';
  const fix = found.fix === '' ? '' : ` [${found.fix}]`;
  return `${found.file}:${cell} ${found.line}:${found.column} ${found.severity} ${found.rule}: ${found.message}${fix}`;
}

/** Returns 1 where an error or a warning was found, 2 where a file cannot be read. */
export function main(args: readonly string[]): number {
  const files = args.filter(arg => !arg.startsWith('--'));
  const unknown = args.find(arg => arg.startsWith('--') && arg !== '--json');
  if (files.length === 0 || unknown !== undefined) {
    process.stderr.write(`${USAGE}\n`);
    return args.includes('--help') ? 0 : 2;
  }
  const found: Reported[] = [];
  for (const file of files) {
    try {
      found.push(...checkText(file, readFileSync(file, 'utf-8')));
    } catch (error) {
      process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
      return 2;
    }
  }
  const text = args.includes('--json') ? JSON.stringify(found, undefined, 1) : found.map(printed).join('\n');
  if (text !== '') {
    process.stdout.write(`${text}\n`);
  }
  return found.some(({ severity }) => severity !== 'info') ? 1 : 0;
}
