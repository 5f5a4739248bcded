/** Paints a picture of the plot; all state comes in as arguments. */
import { minMax } from '../plot/decimate';
import { density, spikesBetween } from '../plot/raster';
import { type Scale, tickText, ticks, roundStep, toPixel } from '../plot/scale';
import { lineColour, type Theme } from '../plot/theme';
import type { TimeWindow } from '../plot/window';
import type { MembraneData } from './data';
import { type Box, layout, rowScale, timeScale, valueScale } from './layout';

/** The axis of the traces. */
export interface Values {
  readonly range: readonly [number, number];
  readonly name: string;
}

export interface Picture {
  readonly data: MembraneData;
  readonly shown: TimeWindow;
  readonly selected: readonly number[];
  readonly current: number;
  readonly cursorMs: number | null;
  /** Null where there are no traces. */
  readonly values: Values | null;
  readonly raster: boolean;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

/** Up to here spikes are drawn one by one, beyond as a picture of their density. */
const FEW_SPIKES = 20_000;
const PIXELS_A_TICK = 80;
const PIXELS_A_VALUE = 28;
const PIXELS_A_ROW = 16;

type Painter = CanvasRenderingContext2D;

function frame(g: Painter, box: Box, theme: Theme): void {
  g.strokeStyle = theme.faint;
  g.lineWidth = 1;
  g.strokeRect(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1);
}

function valueAxis(g: Painter, box: Box, scale: Scale, name: string, theme: Theme): void {
  const most = Math.max(1, Math.floor(box.height / PIXELS_A_VALUE));
  const step = roundStep(scale.toValue - scale.fromValue, most);
  g.fillStyle = theme.text;
  g.textAlign = 'right';
  g.textBaseline = 'middle';
  for (const value of ticks(scale.fromValue, scale.toValue, most)) {
    g.fillText(tickText(value, step), box.left - 6, toPixel(scale, value));
  }
  axisName(g, box, name);
}

function axisName(g: Painter, box: Box, name: string): void {
  g.save();
  g.translate(12, box.top + box.height / 2);
  g.rotate(-Math.PI / 2);
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  g.fillText(name, 0, 0);
  g.restore();
}

/** Neurons are counted, so their axis has whole numbers only. */
function rowAxis(g: Painter, box: Box, scale: Scale, rows: number, theme: Theme): void {
  const most = Math.max(1, Math.floor(box.height / PIXELS_A_ROW));
  const step = Math.max(1, roundStep(Math.max(rows - 1, 1), most));
  g.fillStyle = theme.text;
  g.textAlign = 'right';
  g.textBaseline = 'middle';
  for (let row = 0; row < rows; row += step) {
    g.fillText(String(row), box.left - 6, toPixel(scale, row));
  }
  axisName(g, box, 'neuron');
}

function timeAxis(g: Painter, box: Box, scale: Scale, theme: Theme): void {
  const most = Math.max(1, Math.floor(box.width / PIXELS_A_TICK));
  const step = roundStep(scale.toValue - scale.fromValue, most);
  const bottom = box.top + box.height;
  g.fillStyle = theme.text;
  g.textAlign = 'center';
  g.textBaseline = 'top';
  for (const time of ticks(scale.fromValue, scale.toValue, most)) {
    g.fillText(tickText(time, step), toPixel(scale, time), bottom + 5);
  }
  g.fillText('time (ms)', box.left + box.width / 2, bottom + 20);
}

/** Draws a line through all samples, or the extremes of each pixel column where they are many. */
function paintTrace(g: Painter, picture: Picture, row: number, time: Scale, v: Scale): void {
  const { header, traces } = picture.data;
  const trace = traces[row];
  if (trace === undefined) {
    return;
  }
  const place = (ms: number): number => (ms - header.t_start_ms) / header.sampling_period_ms;
  const from = Math.max(0, Math.floor(place(picture.shown.startMs)));
  const to = Math.min(header.samples, Math.ceil(place(picture.shown.stopMs)) + 1);
  const width = Math.max(1, Math.round((time.toPixel - time.fromPixel) * picture.ratio));
  const timeAt = (i: number): number => header.t_start_ms + i * header.sampling_period_ms;
  g.beginPath();
  if (to - from <= 2 * width) {
    paintSamples(g, trace, from, to, i => toPixel(time, timeAt(i)), v);
  } else {
    const x = (column: number): number =>
      toPixel(time, timeAt(from + ((column + 0.5) * (to - from)) / width));
    const { columns, low, high, first, last } = minMax(trace, from, to, width);
    columns.forEach((column, k) => {
      for (const value of [first[k], low[k], high[k], last[k]]) {
        g.lineTo(x(column), toPixel(v, value ?? NaN));
      }
    });
  }
  g.stroke();
}

function paintSamples(
  g: Painter,
  trace: Float32Array,
  from: number,
  to: number,
  x: (i: number) => number,
  v: Scale,
): void {
  let drawing = false;
  for (let i = from; i < to; i++) {
    const value = trace[i] ?? NaN;
    if (Number.isNaN(value)) {
      drawing = false;
      continue;
    }
    if (drawing) {
      g.lineTo(x(i), toPixel(v, value));
    } else {
      g.moveTo(x(i), toPixel(v, value));
    }
    drawing = true;
  }
}

function paintTraces(g: Painter, picture: Picture, box: Box, values: Values): void {
  const v = valueScale(box, ...values.range);
  const time = timeScale(box, picture.shown);
  frame(g, box, picture.theme);
  valueAxis(g, box, v, values.name, picture.theme);
  if (!picture.raster) {
    timeAxis(g, box, time, picture.theme);
  }
  g.save();
  g.beginPath();
  g.rect(box.left, box.top, box.width, box.height);
  g.clip();
  g.lineJoin = 'round';
  for (const row of picture.selected) {
    g.lineWidth = row === picture.current ? 2.2 : 1.2;
    g.strokeStyle = lineColour(picture.theme, row);
    paintTrace(g, picture, row, time, v);
  }
  g.restore();
}

function paintRaster(g: Painter, picture: Picture, box: Box): void {
  const { data, shown, theme } = picture;
  const rows = data.header.neurons;
  const scale = rowScale(box, rows);
  frame(g, box, theme);
  rowAxis(g, box, scale, rows, theme);
  timeAxis(g, box, timeScale(box, shown), theme);
  const [from, to] = spikesBetween(data.spikeTimesMs, shown.startMs, shown.stopMs);
  if (to - from > FEW_SPIKES) {
    paintDensity(g, picture, box);
    return;
  }
  const time = timeScale(box, shown);
  const tall = Math.min(12, Math.max(1, (box.height / rows) * 0.8));
  for (let i = from; i < to; i++) {
    const row = data.spikeRows[i] ?? 0;
    g.fillStyle = lineColour(theme, row);
    const x = toPixel(time, data.spikeTimesMs[i] ?? 0);
    const wide = row === picture.current ? 3 : 2;
    g.fillRect(x - wide / 2, toPixel(scale, row) - tall / 2, wide, tall);
  }
}

/** Fills pixels by how many spikes fall on them; drawn in device pixels, past any transform. */
function paintDensity(g: Painter, picture: Picture, box: Box): void {
  const width = Math.max(1, Math.floor(box.width * picture.ratio));
  const height = Math.max(1, Math.floor(box.height * picture.ratio));
  const rows = picture.data.header.neurons;
  const grid = { width, height, ...picture.shown, rows };
  const counts = density(picture.data.spikeTimesMs, picture.data.spikeRows, grid);
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const image = g.createImageData(width, height);
  // One 32-bit word a pixel, alpha in the highest byte: every browser runs little-endian.
  const pixels = new Uint32Array(image.data.buffer);
  const colour = picture.theme.dark ? 0xffffff : 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count > 0) {
      // The square root lets single spikes show beside bursts.
      pixels[i] = ((Math.round(255 * Math.sqrt(count / most)) << 24) | colour) >>> 0;
    }
  }
  g.putImageData(image, Math.round(box.left * picture.ratio), Math.round(box.top * picture.ratio));
}

function paintCursor(g: Painter, picture: Picture, boxes: readonly Box[]): void {
  const { cursorMs, shown } = picture;
  if (cursorMs === null || cursorMs < shown.startMs || cursorMs > shown.stopMs) {
    return;
  }
  g.strokeStyle = picture.theme.text;
  g.lineWidth = 1;
  g.setLineDash([3, 3]);
  for (const box of boxes) {
    const x = Math.round(toPixel(timeScale(box, shown), cursorMs)) + 0.5;
    g.beginPath();
    g.moveTo(x, box.top);
    g.lineTo(x, box.top + box.height);
    g.stroke();
  }
  g.setLineDash([]);
}

export function paint(g: Painter, picture: Picture): void {
  const { values, width, height } = picture;
  const { traces, raster } = layout(width, height, {
    traces: values !== null,
    raster: picture.raster,
  });
  g.setTransform(picture.ratio, 0, 0, picture.ratio, 0, 0);
  g.fillStyle = picture.theme.ground;
  g.fillRect(0, 0, width, height);
  g.font = '11px system-ui, sans-serif';
  if (traces && values) {
    paintTraces(g, picture, traces, values);
  }
  if (raster) {
    paintRaster(g, picture, raster);
  }
  paintCursor(g, picture, [traces, raster].filter(box => box !== null));
}
