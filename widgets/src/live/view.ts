/** The spikes of a running network on the page: a raster that moves on. */
import { paint } from '../membrane/paint';
import { spikesBetween } from '../plot/raster';
import { followTheme, readTheme } from '../plot/theme';
import type { TimeWindow } from '../plot/window';
import type { SpikeStore } from './store';

const HEIGHT = 260;
const KEY_HELP = 'Plus and minus change how much time is shown; space holds the picture.';
const WORDS_MS = 500;
const ZOOM: Readonly<Record<string, number>> = { '+': 0.5, '=': 0.5, '-': 2 };

export class LiveSpikesView {
  readonly node = document.createElement('div');
  private readonly canvas = document.createElement('canvas');
  private readonly words = document.createElement('p');
  private readonly resize: ResizeObserver;
  private readonly stopTheme: () => void;
  private frame = 0;
  private held: number | null = null;
  private wordsTimer: ReturnType<typeof setTimeout> | undefined;

  /** `windowMs` of time are shown at first, `longestMs` at most. */
  constructor(
    private readonly store: SpikeStore,
    private readonly label: string,
    private readonly cells: number,
    private windowMs: number,
    private readonly longestMs: number,
  ) {
    this.node.className = 'pyspinn-live-spikes';
    this.canvas.className = 'pyspinn-canvas';
    this.canvas.tabIndex = 0;
    this.canvas.style.height = `${HEIGHT}px`;
    this.canvas.title = KEY_HELP;
    this.canvas.setAttribute('role', 'img');
    // JupyterLab takes keys for its commands before they get here, unless it is told not to.
    this.node.dataset.lmSuppressShortcuts = 'true';
    this.words.className = 'pyspinn-summary';
    this.node.append(this.canvas, this.words);
    this.canvas.addEventListener('keydown', this.onKey);
    const redraw = (): void => {
      this.draw();
    };
    this.stopTheme = followTheme(redraw);
    this.resize = new ResizeObserver(redraw);
    this.resize.observe(this.canvas);
    this.say();
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
    const factor = ZOOM[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !(factor ?? event.key === ' ')) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (factor === undefined) {
      this.held = this.held === null ? this.store.endMs : null;
    } else {
      this.windowMs = Math.min(Math.max(this.windowMs * factor, 10), this.longestMs);
    }
    this.draw();
  };

  private shown(): TimeWindow {
    const stopMs = Math.max(this.held ?? this.store.endMs, this.windowMs);
    return { startMs: stopMs - this.windowMs, stopMs };
  }

  private drawNow(): void {
    const { canvas, store } = this;
    const shown = this.shown();
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(HEIGHT * ratio);
    const g = canvas.getContext('2d');
    if (g) {
      paint(g, {
        data: {
          header: {
            samples: 0,
            neurons: this.cells,
            sampling_period_ms: 1,
            t_start_ms: shown.startMs,
            t_stop_ms: shown.stopMs,
            labels: [],
          },
          traces: [],
          spikeTimesMs: store.spikeTimesMs,
          spikeRows: store.spikeRows,
        },
        shown,
        selected: [],
        current: -1,
        cursorMs: null,
        voltage: null,
        theme: readTheme(canvas),
        width,
        height: HEIGHT,
        ratio,
      });
    }
    // At most once in a while: screen readers would otherwise never come to an end.
    this.wordsTimer ??= setTimeout(() => {
      this.wordsTimer = undefined;
      this.say();
    }, WORDS_MS);
  }

  private say(): void {
    const shown = this.shown();
    const [from, to] = spikesBetween(this.store.spikeTimesMs, shown.startMs, shown.stopMs);
    const rate = ((to - from) / this.cells / (shown.stopMs - shown.startMs)) * 1000;
    const text =
      `${this.label}: ${to - from} spikes of ${this.cells} neurons from ${shown.startMs.toFixed(0)} ` +
      `to ${shown.stopMs.toFixed(0)} ms, ${rate.toFixed(1)} Hz on average` +
      (this.held === null ? '' : '; held');
    this.words.textContent = text;
    this.canvas.setAttribute('aria-label', text);
  }
}
