/** Reads files that hold several scripts, each after a line `# --- name`. */
import { readFileSync } from 'node:fs';

export function scriptsIn(path: string): [string, string][] {
  return readFileSync(path, 'utf-8')
    .split(/^# --- /m)
    .slice(1)
    .map(part => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]);
}
