/** Where the parts of the plot lie, in CSS pixels. */
import type { TimeWindow } from '../plot/window';
import type { Scale } from '../plot/scale';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly traces: Box | null;
  readonly raster: Box | null;
}

const MARGIN = { left: 58, right: 24, top: 10, bottom: 38 };
const GAP = 12;
const RASTER_PART = 0.3;

/** Which parts there are; there is one at least. */
export interface Parts {
  readonly traces: boolean;
  readonly raster: boolean;
}

/** Traces above the raster; a part that has nothing to show leaves its place to the other. */
export function layout(width: number, height: number, parts: Parts): Layout {
  const inner: Box = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  if (!parts.traces || !parts.raster) {
    return { traces: parts.traces ? inner : null, raster: parts.traces ? null : inner };
  }
  const rasterHeight = Math.round(inner.height * RASTER_PART);
  const tracesHeight = Math.max(1, inner.height - rasterHeight - GAP);
  return {
    traces: { ...inner, height: tracesHeight },
    raster: { ...inner, top: inner.top + tracesHeight + GAP, height: rasterHeight },
  };
}

export function timeScale(box: Box, shown: TimeWindow): Scale {
  return {
    fromValue: shown.startMs,
    toValue: shown.stopMs,
    fromPixel: box.left,
    toPixel: box.left + box.width,
  };
}

/** Values grow upwards; a twentieth of the range stays free above and below. */
export function valueScale(box: Box, low: number, high: number): Scale {
  const spare = high > low ? (high - low) / 20 : 1;
  return {
    fromValue: low - spare,
    toValue: high + spare,
    fromPixel: box.top + box.height,
    toPixel: box.top,
  };
}

/** One row a neuron, the first at the bottom. */
export function rowScale(box: Box, rows: number): Scale {
  return {
    fromValue: -0.5,
    toValue: rows - 0.5,
    fromPixel: box.top + box.height,
    toPixel: box.top,
  };
}
