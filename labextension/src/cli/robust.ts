/** Does with damaged code everything that the editor does while it is typed. */
import type { Catalogue } from '../catalogue/catalogue';
import { check } from '../checks/check';
import { completionsAt } from '../completer/complete';
import { callHelp, helpAt } from '../inspector/help';
import { signatureAt } from '../inspector/signature';
import { NotebookModel } from '../notebook/model';
import { generator, mutate } from './mutations';

export interface Trial {
  readonly source: string;
  readonly ms: number;
}

/** Looks at mutated scripts; calls `took` with the time of each, and throws what the editor would. */
export function tryMutations(
  catalogue: Catalogue,
  scripts: readonly string[],
  count: number,
  now: () => number,
  took: (trial: Trial) => void,
): void {
  const random = generator(20_261_124);
  const notebook = new NotebookModel(catalogue);
  for (let k = 0; k < count; k += 1) {
    const script = scripts[k % scripts.length] ?? '';
    const source = mutate(random() < 0.5 ? mutate(script, random) : script, random);
    const cursor = { cell: 0, offset: Math.floor(random() * (source.length + 1)) };
    const start = now();
    const model = notebook.look([source], cursor);
    completionsAt(catalogue, model, cursor);
    signatureAt(catalogue, model, cursor);
    helpAt(catalogue, model, cursor);
    callHelp(catalogue, model, cursor);
    check(catalogue, model);
    took({ source, ms: now() - start });
  }
}
