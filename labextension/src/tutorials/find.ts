/** Finds the tutorials among the files that Jupyter serves. */

export interface Tutorial {
  readonly path: string;
  readonly title: string;
}

/** What of Jupyter's contents manager is used here. */
export interface ContentsReader {
  get(path: string, options?: { content?: boolean }): Promise<{ content: unknown }>;
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly type: string;
}

/** In a checkout the tutorials lie in this folder, in the browser site at the top. */
const FOLDERS = ['tutorials', ''] as const;
const TUTORIAL_NAME = /^\d\d\..+\.ipynb$/;

function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Entry> | null;
  return typeof entry?.name === 'string' && typeof entry.path === 'string';
}

async function notebooksIn(contents: ContentsReader, folder: string): Promise<Entry[]> {
  const { content } = await contents.get(folder, { content: true });
  const entries = Array.isArray(content) ? content.filter(isEntry) : [];
  return entries
    .filter(entry => entry.type === 'notebook' && TUTORIAL_NAME.test(entry.name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Tells whether a folder is there by its parent's list: asking for a missing one is an error. */
async function hasFolder(contents: ContentsReader, folder: string): Promise<boolean> {
  const { content } = await contents.get('', { content: true });
  const entries = Array.isArray(content) ? content.filter(isEntry) : [];
  return entries.some(entry => entry.type === 'directory' && entry.name === folder);
}

/** The first heading of a notebook, or undefined. */
export function headingOf(notebook: unknown): string | undefined {
  const cells = (notebook as { cells?: unknown } | null)?.cells;
  if (!Array.isArray(cells)) {
    return undefined;
  }
  for (const cell of cells as { cell_type?: unknown; source?: unknown }[]) {
    const source = Array.isArray(cell.source) ? cell.source.join('') : cell.source;
    if (cell.cell_type === 'markdown' && typeof source === 'string') {
      const heading = /^#\s+(.+?)\s*$/m.exec(source)?.[1];
      if (heading !== undefined) {
        return heading;
      }
    }
  }
  return undefined;
}

/** The list entry of a tutorial: its number, then its heading or else its file name. */
export function titleOf(name: string, notebook: unknown): string {
  const [number, stem] = [name.slice(0, 2), name.slice(3).replace(/\.ipynb$/, '')];
  const heading = headingOf(notebook)?.replace(/^(tutorial\s+)?\d+\s*[.:]\s*/i, '');
  return `${Number(number)}. ${heading ?? stem}`;
}

async function describe(contents: ContentsReader, entry: Entry): Promise<Tutorial> {
  const { content } = await contents.get(entry.path, { content: true });
  return { path: entry.path, title: titleOf(entry.name, content) };
}

/** Lists the tutorials of the first folder that has any, in the order of their numbers. */
export async function findTutorials(contents: ContentsReader): Promise<Tutorial[]> {
  for (const folder of FOLDERS) {
    if (folder !== '' && !(await hasFolder(contents, folder))) {
      continue;
    }
    const entries = await notebooksIn(contents, folder);
    if (entries.length > 0) {
      return Promise.all(entries.map(entry => describe(contents, entry)));
    }
  }
  return [];
}
