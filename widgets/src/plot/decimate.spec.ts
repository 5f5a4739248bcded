import { describe, expect, it } from 'vitest';

import { minMax, range } from './decimate';

describe('minMax', () => {
  it('keeps the extremes, the first and the last of each column', () => {
    const trace = Float32Array.from([1, 5, 2, 3, -4, 7, 0, 6]);
    const { columns, low, high, first, last } = minMax(trace, 0, 8, 2);
    expect([...columns]).toEqual([0, 1]);
    expect([...low]).toEqual([1, -4]);
    expect([...high]).toEqual([5, 7]);
    expect([...first]).toEqual([1, -4]);
    expect([...last]).toEqual([3, 6]);
  });

  it('loses no spike among a million samples', () => {
    const trace = new Float32Array(1_000_000).fill(-65);
    trace[123_456] = 30;
    const { high } = minMax(trace, 0, trace.length, 800);
    expect(Math.max(...high)).toBe(30);
    expect(high).toHaveLength(800);
  });

  it('skips NaN, and columns of nothing else', () => {
    const trace = Float32Array.from([NaN, 2, NaN, NaN, 1, NaN]);
    const { columns, low } = minMax(trace, 0, 6, 3);
    expect([...columns]).toEqual([0, 2]);
    expect([...low]).toEqual([2, 1]);
  });

  it('covers a part of the trace only', () => {
    const { low, high } = minMax(Float32Array.from([9, 1, 2, 9]), 1, 3, 1);
    expect([low[0], high[0]]).toEqual([1, 2]);
  });
});

describe('range', () => {
  it('spans all traces and skips NaN', () => {
    expect(range([Float32Array.from([NaN, -65]), Float32Array.from([-50, NaN])])).toEqual([
      -65, -50,
    ]);
  });

  it('is null where there is no number', () => {
    expect(range([Float32Array.from([NaN]), new Float32Array(0)])).toBeNull();
  });
});
