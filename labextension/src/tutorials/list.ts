/** The list of the tutorials, kept up to date. */
import { type ISignal, Signal } from '@lumino/signaling';

import type { ITutorials } from '../tokens';
import { type ContentsReader, findTutorials, type Tutorial } from './find';

export class TutorialList implements ITutorials {
  constructor(private readonly contents: ContentsReader) {}

  get list(): readonly Tutorial[] {
    return this.tutorials;
  }

  get changed(): ISignal<ITutorials, void> {
    return this.hasChanged;
  }

  async refresh(): Promise<void> {
    this.tutorials = await findTutorials(this.contents);
    this.hasChanged.emit();
  }

  /** The path of a tutorial that is named by its file alone, as in the catalogue. */
  pathOf(file: string): string {
    return this.tutorials.find(({ path }) => path === file || path.endsWith(`/${file}`))?.path ?? file;
  }

  private tutorials: readonly Tutorial[] = [];
  private readonly hasChanged = new Signal<ITutorials, void>(this);
}
