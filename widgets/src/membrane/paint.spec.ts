/** What is painted, by the calls that a canvas gets. */
import { describe, expect, it } from 'vitest';

import { toPixel } from '../plot/scale';
import type { MembraneData } from './data';
import { layout, rowScale, timeScale, valueScale } from './layout';
import { paint, type Picture } from './paint';

type Call = readonly [string, ...unknown[]];

/** A drawing context that writes down what it is told, with the style at that time. */
function recorder(): { g: CanvasRenderingContext2D; calls: Call[] } {
  const calls: Call[] = [];
  const style: Record<string, unknown> = {};
  const g = new Proxy(style, {
    get: (_target, name: string) => {
      if (name in style) return style[name];
      if (name === 'createImageData') {
        return (w: number, h: number) => ({ data: new Uint8ClampedArray(4 * w * h) });
      }
      return (...args: unknown[]) => calls.push([name, ...args, style.fillStyle]);
    },
  });
  return { g: g as unknown as CanvasRenderingContext2D, calls };
}

function data(traces: number[][], spikes: [number, number][], samples = 10): MembraneData {
  return {
    header: {
      samples: traces.length > 0 ? samples : 0,
      neurons: 2,
      sampling_period_ms: 1,
      t_start_ms: 0,
      t_stop_ms: 10,
      labels: ['neuron 0', 'neuron 1'],
    },
    traces: traces.map(trace => Float32Array.from(trace)),
    spikeTimesMs: Float64Array.from(spikes.map(([time]) => time)),
    spikeRows: Uint32Array.from(spikes.map(([, row]) => row)),
  };
}

function picture(content: MembraneData, changes: Partial<Picture> = {}): Picture {
  return {
    data: content,
    shown: { startMs: 0, stopMs: 10 },
    selected: [0, 1],
    current: 1,
    cursorMs: null,
    values: content.header.samples > 0 ? { range: [-65, -50], name: 'v (mV)' } : null,
    raster: true,
    theme: { text: 'text', faint: 'faint', ground: 'ground', dark: false },
    width: 600,
    height: 300,
    ratio: 1,
    ...changes,
  };
}

const BOTH = { traces: true, raster: true };
const FLAT = [new Array<number>(10).fill(-65), new Array<number>(10).fill(-60)];
const count = (calls: readonly Call[], name: string): number =>
  calls.filter(call => call[0] === name).length;

describe('paint', () => {
  it('puts a spike where the axes say', () => {
    const { g, calls } = recorder();
    paint(g, picture(data(FLAT, [[7, 0]])));
    const { raster } = layout(600, 300, BOTH);
    if (!raster) throw new Error('no raster');
    const x = toPixel(timeScale(raster, { startMs: 0, stopMs: 10 }), 7);
    const y = toPixel(rowScale(raster, 2), 0);
    const spike = calls.filter(call => call[0] === 'fillRect').at(-1);
    const [, left, top, wide, tall] = spike as [string, number, number, number, number];
    expect(left + wide / 2).toBeCloseTo(x);
    expect(top + tall / 2).toBeCloseTo(y);
  });

  it('draws each sample of a selected trace, and no other trace', () => {
    const { g, calls } = recorder();
    paint(g, picture(data(FLAT, []), { selected: [1] }));
    const { traces } = layout(600, 300, BOTH);
    if (!traces) throw new Error('no traces');
    const y = toPixel(valueScale(traces, -65, -50), -60);
    const points = calls.filter(call => call[0] === 'lineTo' && call[2] === y);
    expect(points).toHaveLength(9);
    expect(count(calls, 'lineTo')).toBe(9);
  });

  it('leaves a gap where v was not recorded', () => {
    const { g, calls } = recorder();
    const trace = [-65, -64, NaN, -63, -62, -61, -60, -59, -58, -57];
    paint(g, picture(data([trace, trace], []), { selected: [0] }));
    expect(count(calls, 'moveTo')).toBe(2);
    expect(count(calls, 'lineTo')).toBe(7);
  });

  it('draws a long trace column by column, however long it is', () => {
    const { g, calls } = recorder();
    const samples = 100_000;
    const trace = Array.from({ length: samples }, (_, i) => Math.sin(i));
    const long = data([trace, trace], [], samples);
    const content = { ...long, header: { ...long.header, sampling_period_ms: 10 / samples } };
    paint(g, picture(content, { selected: [0] }));
    expect(count(calls, 'lineTo')).toBeLessThanOrEqual(4 * 600);
    expect(count(calls, 'lineTo')).toBeGreaterThan(400);
  });

  it('draws very many spikes as one image', () => {
    const { g, calls } = recorder();
    const spikes = Array.from({ length: 30_000 }, (_, i): [number, number] => [i / 3000, i % 2]);
    paint(g, picture(data([], spikes)));
    expect(count(calls, 'putImageData')).toBe(1);
    expect(count(calls, 'fillRect')).toBe(1);
  });

  it('names the axes with their units', () => {
    const { g, calls } = recorder();
    paint(g, picture(data(FLAT, [])));
    const texts = calls.filter(call => call[0] === 'fillText').map(call => call[1]);
    expect(texts).toEqual(expect.arrayContaining(['v (mV)', 'neuron', 'time (ms)', '0', '10']));
  });
});

describe('paint without a raster', () => {
  it('draws the traces over the whole height, with an axis of time', () => {
    const { g, calls } = recorder();
    const values = { range: [0, 40], name: 'rate (Hz)' } as const;
    paint(g, picture(data(FLAT, [[7, 0]]), { values, raster: false, selected: [] }));
    const texts = calls.filter(call => call[0] === 'fillText').map(call => call[1]);
    expect(texts).toEqual(expect.arrayContaining(['rate (Hz)', 'time (ms)', '40']));
    expect(texts).not.toContain('neuron');
    expect(count(calls, 'fillRect'), 'the ground, and no spike').toBe(1);
    const { traces, raster } = layout(600, 300, { traces: true, raster: false });
    expect(raster).toBeNull();
    expect(traces?.height).toBe(layout(600, 300, { traces: false, raster: true }).raster?.height);
  });
});

describe('layout', () => {
  it('gives the raster all the place where there are no traces', () => {
    const { traces, raster } = layout(600, 300, { traces: false, raster: true });
    expect(traces).toBeNull();
    expect(raster?.height).toBeGreaterThan(200);
  });

  it('keeps boxes positive on a page that is too narrow', () => {
    const { raster } = layout(10, 10, BOTH);
    expect(raster?.width).toBeGreaterThan(0);
  });
});
