import { describe, expect, it } from 'vitest';

import { roundStep, ticks, tickText, toPixel, toValue } from './scale';

describe('scale', () => {
  const scale = { fromValue: -70, toValue: -50, fromPixel: 200, toPixel: 0 };

  it('maps the ends and the middle', () => {
    expect([-70, -60, -50].map(v => toPixel(scale, v))).toEqual([200, 100, 0]);
  });

  it('is undone by its inverse', () => {
    expect(toValue(scale, toPixel(scale, -63.21))).toBeCloseTo(-63.21);
  });
});

describe('ticks', () => {
  it.each([
    [0, 10, 5, [0, 2, 4, 6, 8, 10]],
    [-66.1, -49.2, 4, [-65, -60, -55, -50]],
    [0, 1, 10, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
  ])('between %d and %d, at most %d steps', (from, to, most, expected) => {
    const found = ticks(from, to, most);
    expect(found).toHaveLength(expected.length);
    found.forEach((tick, i) => {
      expect(tick).toBeCloseTo(expected[i] ?? NaN);
    });
  });

  it('needs no length', () => {
    expect(ticks(3, 3, 5)).toEqual([3]);
    expect(ticks(NaN, NaN, 5)).toEqual([]);
  });

  it('never makes more steps than asked', () => {
    for (let length = 0.013; length < 1e5; length *= 1.7) {
      expect(length / roundStep(length, 7)).toBeLessThanOrEqual(7 + 1e-6);
    }
  });
});

describe('tickText', () => {
  it('has the decimals of the step', () => {
    expect(tickText(0.30000000000000004, 0.1)).toBe('0.3');
    expect(tickText(1500, 500)).toBe('1500');
    expect(tickText(0.25, 0.05)).toBe('0.25');
  });

  it('never writes minus zero', () => {
    expect(tickText(-1e-17, 0.1)).toBe('0.0');
  });
});
