/** A picture of a running network on the page: it moves on, can be held, and shows more or less. */
import { makeLegend } from '../membrane/legend';
import { paint } from '../membrane/paint';
import { keepKeys } from '../plot/keys';
import { followTheme, lineColour, readTheme } from '../plot/theme';
import type { TimeWindow } from '../plot/window';
import type { Content } from './content';
import { makePlayback, type Playback } from './playback';

const HEIGHT = 260;
const KEY_HELP = 'Plus and minus change how much time is shown; space holds the picture.';
const WORDS_MS = 500;
const SHORTEST_MS = 10;

export class LiveView {
  readonly node = document.createElement('div');
  private readonly canvas = document.createElement('canvas');
  private readonly words = document.createElement('p');
  private readonly legend: ReturnType<typeof makeLegend> | null;
  private readonly playback: Playback;
  private readonly resize: ResizeObserver;
  private readonly stopTheme: () => void;
  private readonly selected: Set<number>;
  private frame = 0;
  private held: number | null = null;
  private wordsTimer: ReturnType<typeof setTimeout> | undefined;

  /** `windowMs` of time are shown at first, `longestMs` at most. */
  constructor(
    private readonly content: Content,
    private windowMs: number,
    private readonly longestMs: number,
  ) {
    const { labels } = content;
    this.selected = new Set(content.picture().data.traces.keys());
    this.legend = labels.length > 1 ? makeLegend(labels, this.toggle) : null;
    this.playback = makePlayback(this.hold, this.zoom);
    this.build();
    const redraw = (): void => {
      this.draw();
    };
    this.stopTheme = followTheme(redraw);
    this.resize = new ResizeObserver(redraw);
    this.resize.observe(this.canvas);
    this.say();
  }

  private build(): void {
    this.node.className = 'pyspinn-live-view';
    this.canvas.className = 'pyspinn-canvas';
    this.canvas.tabIndex = 0;
    this.canvas.style.height = `${HEIGHT}px`;
    this.canvas.title = KEY_HELP;
    this.canvas.setAttribute('role', 'img');
    keepKeys(this.node);
    this.words.className = 'pyspinn-summary';
    const legend = this.legend ? [this.legend.node] : [];
    this.node.append(this.canvas, this.playback.node, ...legend, this.words);
    this.canvas.addEventListener('keydown', this.onKey);
  }

  /** Draws once before the next frame, however often it is asked. */
  draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.drawNow();
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.wordsTimer);
    this.stopTheme();
    this.resize.disconnect();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const action = {
      '+': () => { this.zoom(0.5); },
      '=': () => { this.zoom(0.5); },
      '-': () => { this.zoom(2); },
      ' ': this.hold,
    }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !action) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  private readonly hold = (): void => {
    this.held = this.held === null ? this.content.endMs : null;
    this.draw();
  };

  private readonly zoom = (factor: number): void => {
    this.windowMs = Math.min(Math.max(this.windowMs * factor, SHORTEST_MS), this.longestMs);
    this.draw();
  };

  private readonly toggle = (row: number): void => {
    if (!this.selected.delete(row)) {
      this.selected.add(row);
    }
    this.draw();
  };

  private shown(): TimeWindow {
    const stopMs = Math.max(this.held ?? this.content.endMs, this.windowMs);
    return { startMs: stopMs - this.windowMs, stopMs };
  }

  private drawNow(): void {
    const { canvas } = this;
    const selected = [...this.selected].sort((a, b) => a - b);
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const theme = readTheme(canvas);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(HEIGHT * ratio);
    const g = canvas.getContext('2d');
    if (g) {
      const picture = this.content.picture();
      const raster = picture.values === null;
      const size = { width, height: HEIGHT, ratio };
      const shown = this.shown();
      paint(g, { ...picture, raster, shown, selected, current: -1, cursorMs: null, theme, ...size });
    }
    this.playback.show(this.held !== null);
    this.legend?.update(selected, row => lineColour(theme, row));
    // At most once in a while: screen readers would otherwise never come to an end.
    this.wordsTimer ??= setTimeout(() => {
      this.wordsTimer = undefined;
      this.say();
    }, WORDS_MS);
  }

  private say(): void {
    const text = this.content.words(this.shown()) + (this.held === null ? '' : '; held');
    this.words.textContent = text;
    this.canvas.setAttribute('aria-label', text);
  }
}
