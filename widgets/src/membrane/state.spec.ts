import { describe, expect, it } from 'vitest';

import type { Header } from './data';
import { actionOf } from './keys';
import { act, fullWindow, toggled, type ViewState, windowOr } from './state';

const HEADER: Header = {
  samples: 100,
  neurons: 3,
  sampling_period_ms: 1,
  t_start_ms: 0,
  t_stop_ms: 100,
  labels: ['a', 'b', 'c'],
};
const START: ViewState = {
  shown: fullWindow(HEADER),
  selected: [0],
  current: 0,
  cursorMs: null,
};

function press(state: ViewState, key: string, shiftKey = false): ViewState {
  const event = { key, shiftKey, ctrlKey: false, metaKey: false, altKey: false };
  const action = actionOf(event);
  if (action === undefined) {
    throw new Error(`${key} does nothing`);
  }
  return act(state, HEADER, action);
}

describe('keys', () => {
  it('move the read-out by samples and not past the ends', () => {
    expect(press(START, 'ArrowRight').cursorMs).toBe(1);
    expect(press(START, 'ArrowLeft').cursorMs).toBe(0);
    expect(press(START, 'End').cursorMs).toBe(100);
  });

  it('zoom around the read-out, and back to everything', () => {
    const near = press({ ...START, cursorMs: 10 }, '+');
    expect(near.shown).toEqual({ startMs: 5, stopMs: 55 });
    expect(press(near, '0').shown).toEqual(START.shown);
  });

  it('take the window along when the read-out leaves it', () => {
    const near = { ...START, shown: { startMs: 0, stopMs: 10 }, cursorMs: 10 };
    expect(press(near, 'ArrowRight').shown).toEqual({ startMs: 1, stopMs: 11 });
    expect(press(near, 'End').shown).toEqual({ startMs: 90, stopMs: 100 });
  });

  it('pan with Shift', () => {
    const near = { ...START, shown: { startMs: 0, stopMs: 10 } };
    expect(press(near, 'ArrowRight', true).shown).toEqual({ startMs: 2, stopMs: 12 });
  });

  it('choose a neuron within the population, and show or hide it', () => {
    expect(press(START, 'ArrowDown').current).toBe(0);
    const second = press(START, 'ArrowUp');
    expect(second.current).toBe(1);
    expect(press(second, 'Enter').selected).toEqual([0, 1]);
    expect(press(START, 'Enter').selected).toEqual([]);
  });

  it('leave shortcuts of the page alone', () => {
    const event = { key: '0', shiftKey: false, ctrlKey: true, metaKey: false, altKey: false };
    expect(actionOf(event)).toBeUndefined();
    expect(actionOf({ ...event, ctrlKey: false, key: 'Tab' })).toBeUndefined();
  });
});

describe('windowOr', () => {
  it('refuses what is no window', () => {
    expect(windowOr(START.shown, [])).toEqual(START.shown);
    expect(windowOr(START.shown, [5, 5])).toEqual(START.shown);
    expect(windowOr(START.shown, [5, 6])).toEqual({ startMs: 5, stopMs: 6 });
  });
});

describe('fullWindow', () => {
  it('has a length even without samples', () => {
    expect(fullWindow({ ...HEADER, t_stop_ms: 0 })).toEqual({ startMs: 0, stopMs: 1 });
  });
});

describe('toggled', () => {
  it('keeps the order', () => {
    expect(toggled([0, 2], 1)).toEqual([0, 1, 2]);
    expect(toggled([0, 1, 2], 1)).toEqual([0, 2]);
  });
});
