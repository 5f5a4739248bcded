import { describe, expect, it } from 'vitest';

import { type ContentsReader, findTutorials, headingOf, titleOf } from './find';
import { TutorialList } from './list';

const notebook = (source: string | string[]): unknown => ({
  cells: [
    { cell_type: 'code', source: '# not a heading' },
    { cell_type: 'markdown', source },
  ],
});

/** Files by their path; what is no file is a folder, and a missing path is an error. */
function contentsOf(files: Readonly<Record<string, unknown>>): ContentsReader {
  return {
    get: path => {
      if (path in files) {
        return Promise.resolve({ content: files[path] });
      }
      const prefix = path === '' ? '' : `${path}/`;
      const inside = Object.keys(files).filter(file => file.startsWith(prefix));
      if (inside.length === 0 && path !== '') {
        return Promise.reject(new Error(`404: ${path}`));
      }
      const names = new Set(inside.map(file => file.slice(prefix.length).split('/')[0] ?? ''));
      const content = [...names].map(name => {
        const full = prefix + name;
        const type = !(full in files) ? 'directory' : name.endsWith('.ipynb') ? 'notebook' : 'file';
        return { name, path: full, type };
      });
      return Promise.resolve({ content });
    },
  };
}

describe('findTutorials', () => {
  it('takes the numbered notebooks of the folder tutorials, in order', async () => {
    const found = await findTutorials(
      contentsOf({
        'tutorials/02.More.ipynb': notebook('# 2. More'),
        'tutorials/01.RunningPyNNSimulations.ipynb': notebook(['# Running PyNN\n', 'text']),
        'tutorials/notes.ipynb': notebook('# Notes'),
        'README.md': '',
      }),
    );
    expect(found).toEqual([
      { path: 'tutorials/01.RunningPyNNSimulations.ipynb', title: '1. Running PyNN' },
      { path: 'tutorials/02.More.ipynb', title: '2. More' },
    ]);
  });

  it('takes those at the top, as in the browser site', async () => {
    const found = await findTutorials(contentsOf({ '01.First.ipynb': notebook('no heading') }));
    expect(found).toEqual([{ path: '01.First.ipynb', title: '1. First' }]);
  });

  it('finds none without asking for a folder that is missing', async () => {
    await expect(findTutorials(contentsOf({ 'a.txt': '' }))).resolves.toEqual([]);
  });
});

describe('titles', () => {
  it('come from the first heading of level one', () => {
    expect(headingOf(notebook('## Two\n# One'))).toBe('One');
    expect(headingOf({})).toBeUndefined();
  });

  it('have the number once', () => {
    expect(titleOf('03.Stdp.ipynb', notebook('# Tutorial 3: Plasticity'))).toBe('3. Plasticity');
    expect(titleOf('10.Net.ipynb', null)).toBe('10. Net');
  });
});

describe('TutorialList', () => {
  it('tells when it was read', async () => {
    const list = new TutorialList(contentsOf({ '01.First.ipynb': notebook('# Start') }));
    let told = 0;
    list.changed.connect(() => {
      told += 1;
    });
    expect(list.list).toEqual([]);
    await list.refresh();
    expect(told).toBe(1);
    expect(list.list.map(tutorial => tutorial.title)).toEqual(['1. Start']);
  });

  it('knows where the tutorials lie that the catalogue names by their files', async () => {
    const list = new TutorialList(contentsOf({ 'tutorials/01.First.ipynb': notebook('# Start') }));
    await list.refresh();
    expect(list.pathOf('01.First.ipynb')).toBe('tutorials/01.First.ipynb');
    expect(list.pathOf('tutorials/01.First.ipynb')).toBe('tutorials/01.First.ipynb');
    expect(list.pathOf('09.Other.ipynb')).toBe('09.Other.ipynb');
  });
});
