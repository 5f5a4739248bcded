import { describe, expect, it } from 'vitest';

import { panned, within, zoomed } from './window';

const FULL = { startMs: 0, stopMs: 100 };

describe('within', () => {
  it('keeps a window that fits', () => {
    expect(within(FULL, 20, 30)).toEqual({ startMs: 20, stopMs: 50 });
  });

  it('moves a window that sticks out on either side', () => {
    expect(within(FULL, -5, 30)).toEqual({ startMs: 0, stopMs: 30 });
    expect(within(FULL, 90, 30)).toEqual({ startMs: 70, stopMs: 100 });
  });

  it('shortens a window longer than everything', () => {
    expect(within(FULL, -10, 500)).toEqual(FULL);
  });
});

describe('zoomed', () => {
  it('keeps the time under the pointer in its place', () => {
    const shown = { startMs: 20, stopMs: 60 };
    const result = zoomed(shown, FULL, 0.5, 30, 2);
    expect(result.stopMs - result.startMs).toBeCloseTo(20);
    expect((30 - result.startMs) / 20).toBeCloseTo((30 - 20) / 40);
  });

  it('undoes itself where no end is in the way', () => {
    const shown = { startMs: 40, stopMs: 60 };
    const there = zoomed(shown, FULL, 0.5, 47, 1);
    const back = zoomed(there, FULL, 2, 47, 1);
    expect(back.startMs).toBeCloseTo(40);
    expect(back.stopMs).toBeCloseTo(60);
  });

  it('stops at the shortest window and at everything', () => {
    const near = zoomed(FULL, FULL, 1e-9, 50, 2);
    expect(near.stopMs - near.startMs).toBeCloseTo(2);
    expect(zoomed(near, FULL, 1e9, 50, 2)).toEqual(FULL);
  });
});

describe('panned', () => {
  it('moves by a part of the length and stops at the ends', () => {
    expect(panned({ startMs: 20, stopMs: 40 }, FULL, 0.5)).toEqual({ startMs: 30, stopMs: 50 });
    expect(panned({ startMs: 20, stopMs: 40 }, FULL, -2)).toEqual({ startMs: 0, stopMs: 20 });
  });
});
