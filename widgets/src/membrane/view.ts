/** The plot on the page: joins state, pointer, keys, painting and the legend. */
import { range } from '../plot/decimate';
import { keepKeys } from '../plot/keys';
import { toValue } from '../plot/scale';
import { followTheme, lineColour, readTheme } from '../plot/theme';
import { panned } from '../plot/window';
import type { MembraneData } from './data';
import { actionOf, KEY_HELP } from './keys';
import { layout, rowScale, timeScale } from './layout';
import { type Legend, makeLegend } from './legend';
import { paint, type Values } from './paint';
import { followPointer } from './pointer';
import { readout } from './readout';
import { act, fullWindow, toggled, type ViewState, zoomedState } from './state';

const HEIGHT = 320;

export class MembraneView {
  readonly node = document.createElement('div');

  /** `changed` is told when the user changes the window or the selection. */
  constructor(
    private readonly data: MembraneData,
    private state: ViewState,
    summary: string,
    private readonly changed: (state: ViewState) => void,
  ) {
    const voltages = range(data.traces);
    this.values = voltages && { range: voltages, name: 'v (mV)' };
    this.legend = makeLegend(data.header.labels, row => {
      this.set({ ...this.state, selected: toggled(this.state.selected, row), current: row });
    });
    this.build(summary);
    followPointer(this.canvas, this.pointerActions(), this.listeners.signal);
    this.canvas.addEventListener('keydown', this.onKey, { signal: this.listeners.signal });
    this.stopTheme = followTheme(() => {
      this.draw();
    });
    this.resize = new ResizeObserver(() => {
      this.draw();
    });
    this.resize.observe(this.canvas);
  }

  /** Takes over a state that came from Python. */
  show(state: Partial<ViewState>): void {
    this.state = { ...this.state, ...state };
    this.draw();
  }

  dispose(): void {
    this.listeners.abort();
    this.stopTheme();
    this.resize.disconnect();
    cancelAnimationFrame(this.frame);
  }

  private build(summary: string): void {
    this.node.className = 'pyspinn-membrane';
    keepKeys(this.node);
    this.canvas.className = 'pyspinn-canvas';
    this.canvas.tabIndex = 0;
    this.canvas.style.height = `${HEIGHT}px`;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', `Membrane potentials and spikes: ${summary}`);
    this.canvas.title = KEY_HELP;
    this.output.className = 'pyspinn-readout';
    this.output.setAttribute('aria-live', 'polite');
    const text = document.createElement('p');
    text.className = 'pyspinn-summary';
    text.textContent = summary;
    const hasTraces = this.values !== null;
    this.node.append(this.canvas, this.output, ...(hasTraces ? [this.legend.node] : []), text);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (action !== undefined) {
      event.preventDefault();
      // The notebook has shortcuts on the same keys.
      event.stopPropagation();
      this.set(act(this.state, this.data.header, action));
    }
  };

  private pointerActions(): Parameters<typeof followPointer>[1] {
    return {
      hover: (x, y) => {
        this.state = { ...this.state, cursorMs: this.timeAt(x), current: this.rowAt(y) };
        this.draw();
      },
      leave: () => {
        this.state = { ...this.state, cursorMs: null };
        this.draw();
      },
      drag: dx => {
        const full = fullWindow(this.data.header);
        const part = -dx / this.innerWidth();
        this.set({ ...this.state, shown: panned(this.state.shown, full, part) });
      },
      click: (_x, y) => {
        if (this.isInRaster(y)) {
          const row = this.rowAt(y);
          const selected = toggled(this.state.selected, row);
          this.set({ ...this.state, selected, current: row });
        }
      },
      zoom: (factor, x) => {
        this.set(zoomedState(this.state, this.data.header, factor, this.timeAt(x)));
      },
      reset: () => {
        this.set({ ...this.state, shown: fullWindow(this.data.header) });
      },
    };
  }

  private set(state: ViewState): void {
    this.state = state;
    this.changed(state);
    this.draw();
  }

  private boxes(): ReturnType<typeof layout> {
    return layout(this.canvas.clientWidth, HEIGHT, { traces: this.values !== null, raster: true });
  }

  private innerWidth(): number {
    return this.boxes().raster?.width ?? 1;
  }

  private timeAt(x: number): number {
    const box = this.boxes().raster;
    const full = fullWindow(this.data.header);
    const time = box ? toValue(timeScale(box, this.state.shown), x) : full.startMs;
    return Math.min(Math.max(time, full.startMs), full.stopMs);
  }

  private isInRaster(y: number): boolean {
    const box = this.boxes().raster;
    return box !== null && y >= box.top && y <= box.top + box.height;
  }

  private rowAt(y: number): number {
    const box = this.boxes().raster;
    if (!box || !this.isInRaster(y)) {
      return this.state.current;
    }
    const row = Math.round(toValue(rowScale(box, this.data.header.neurons), y));
    return Math.min(Math.max(row, 0), this.data.header.neurons - 1);
  }

  /** Draws once before the next frame, however often it is asked. */
  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.drawNow();
    });
  }

  private drawNow(): void {
    const { canvas, data, state } = this;
    const ratio = window.devicePixelRatio || 1;
    const theme = readTheme(canvas);
    const width = canvas.clientWidth;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(HEIGHT * ratio);
    const g = canvas.getContext('2d');
    if (g) {
      const size = { width, height: HEIGHT, ratio };
      paint(g, { data, ...state, values: this.values, raster: true, theme, ...size });
    }
    const { cursorMs, current } = state;
    this.output.textContent = cursorMs === null ? '' : readout(data, current, cursorMs);
    this.legend.update(state.selected, row => lineColour(theme, row));
  }

  private readonly canvas = document.createElement('canvas');
  private readonly output = document.createElement('output');
  private readonly legend: Legend;
  private readonly values: Values | null;
  private readonly listeners = new AbortController();
  private readonly resize: ResizeObserver;
  private readonly stopTheme: () => void;
  private frame = 0;
}
