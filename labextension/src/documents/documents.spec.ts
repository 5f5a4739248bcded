import { describe, expect, it } from 'vitest';

import { Documents, type TextModel } from './documents';

/** A text that counts how often it is read. */
function text(source: string, mimeType = 'text/x-ipython'): TextModel & { source: string } {
  const model = { source, mimeType, sharedModel: { getSource: () => model.source } };
  return model as unknown as TextModel & { source: string };
}

const IMPORT = 'import pyNN.spiNNaker as p\np.setup(timestep=1.0)';

describe('Documents', () => {
  it('know the cells around an editor', () => {
    const cells = [text(IMPORT), text('pop = p.Population(2, p.IF_curr_exp())'), text('pop.')];
    const documents = new Documents([model => (cells.includes(model as never) ? { id: 'n', models: cells } : undefined)]);
    const look = cells[2] && documents.look(cells[2], 4);
    expect(look).toMatchObject({ id: 'n', cell: 2 });
    expect(look?.model.here.get('pop')).toMatchObject({ kind: 'object', type: 'Population' });
  });

  it('leave documents alone that do not use PyNN, or are no Python', () => {
    const documents = new Documents([]);
    expect(documents.look(text('import numpy'))).toBeUndefined();
    expect(documents.look(text(IMPORT, 'text/x-rsrc'))).toBeUndefined();
    expect(documents.look(text(IMPORT))).toBeDefined();
  });

  it('look again only when a text or the cursor changed', () => {
    const script = text(`${IMPORT}\npop = p.Population(2, p.IF_curr_exp())`);
    const documents = new Documents([]);
    const first = documents.look(script, 10);
    expect(documents.look(script, 10)?.model).toBe(first?.model);
    expect(documents.look(script)?.model).toBe(first?.model);
    expect(documents.look(script, 20)?.model).not.toBe(first?.model);
    script.source += '\npop.record("v")';
    expect(documents.look(script, 10)?.model).not.toBe(first?.model);
  });

  it('take the text of an editor that is ahead of its document', () => {
    const script = text(IMPORT);
    const look = new Documents([]).look(script, 3, `${IMPORT}\nq = p.IF_curr_exp()`);
    expect(look?.model.after.get('q')).toMatchObject({ type: 'IF_curr_exp' });
  });
});
