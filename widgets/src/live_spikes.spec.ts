/** Live views: what arrives while a network runs, and what is said and shown of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { packedSpikes, spikes as frame } from './live/packed';
import { SpikeStore } from './live/store';
import widget from './live_spikes';

describe('the store', () => {
  it('keeps times in ms and forgets what is old', () => {
    const store = new SpikeStore(0.1, 5);
    store.add(frame(0, 40, [[0, 1], [30, 2]]));
    expect([...store.spikeTimesMs]).toEqual([0, 3]);
    store.add(frame(40, 20, [[10, 3]]));
    expect(store.endMs).toBe(6);
    expect([...store.spikeTimesMs]).toEqual([3, 5]);
    expect([...store.spikeRows]).toEqual([2, 3]);
  });

  it('begins again when time goes back', () => {
    const store = new SpikeStore(1, 1000);
    store.add(frame(0, 100, [[5, 1]]));
    store.add(frame(0, 10, [[7, 2]]));
    expect([...store.spikeTimesMs]).toEqual([7]);
    expect(store.endMs).toBe(10);
  });

  it('holds the right spikes through many growths', () => {
    const store = new SpikeStore(1, 500);
    for (let tick = 0; tick < 3000; tick += 10) {
      store.add(frame(tick, 10, Array.from({ length: 200 }, (_, i) => [Math.floor(i / 20), i])));
    }
    expect(store.spikeTimesMs).toHaveLength(500 * 20);
    expect(store.spikeTimesMs[0]).toBe(2500);
    expect(store.spikeRows[0]).toBe(0);
    expect(store.spikeRows.at(-1)).toBe(199);
  });
});

describe('LiveSpikes', () => {
  const sent: { kind: string; sequence: number }[] = [];
  let take: ((message: unknown, buffers: DataView[]) => void) | undefined;
  let el: HTMLElement;
  let remove: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('ResizeObserver', class { observe = vi.fn(); disconnect = vi.fn(); });
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    sent.length = 0;
    const traits = { label: 'cells', cells: 4, dt_ms: 1, window_ms: 100 };
    const model = {
      get: (name: keyof typeof traits) => traits[name],
      on: (_: string, callback: typeof take) => { take = callback; },
      off: () => { take = undefined; },
      send: (message: (typeof sent)[number]) => sent.push(message),
    };
    el = document.createElement('div');
    document.body.append(el);
    remove = widget.render({ model, el } as unknown as Parameters<typeof widget.render>[0]);
  });

  afterEach(() => {
    remove();
    el.remove();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const words = (): string | null | undefined => el.querySelector('canvas')?.getAttribute('aria-label');
  const press = (key: string): boolean =>
    el.querySelector('canvas')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })) ?? false;

  it('says that it is there, and what it has', () => {
    for (const sequence of [6, 7, 8]) {
      take?.({ kind: 'frames', sequence }, [packedSpikes(0, 10, [[1, 0]])]);
    }
    expect(sent.map(({ sequence }) => sequence), 'every other one is answered').toEqual([-1, 6, 8]);
  });

  it('tells in words how many spikes it shows, and at what rate', () => {
    take?.({ kind: 'frames', sequence: 1 }, [packedSpikes(0, 150, [[10, 0], [60, 1], [140, 3]])]);
    vi.advanceTimersByTime(1000);
    // Two in the last 100 ms: 2 / 4 neurons / 0.1 s.
    expect(words()).toBe('cells: 2 spikes of 4 neurons from 50 to 150 ms, 5.0 Hz on average');
  });

  it('shows more time, less time, or holds, by keys', () => {
    take?.({ kind: 'frames', sequence: 1 }, [packedSpikes(0, 150, [[10, 0], [60, 1], [140, 3]])]);
    press('-');
    vi.advanceTimersByTime(1000);
    expect(words()).toContain('3 spikes of 4 neurons from 0 to 200 ms');
    press('+');
    press(' ');
    take?.({ kind: 'frames', sequence: 2 }, [packedSpikes(150, 50, [])]);
    vi.advanceTimersByTime(1000);
    expect(words()).toContain('from 50 to 150 ms');
    expect(words()).toContain('held');
    press(' ');
    vi.advanceTimersByTime(1000);
    expect(words()).toContain('from 100 to 200 ms');
    expect(press('a'), 'other keys are the page\'s').toBe(true);
    expect(press(' ')).toBe(false);
  });

  it('has buttons for the same', () => {
    take?.({ kind: 'frames', sequence: 1 }, [packedSpikes(0, 150, [[10, 0], [60, 1], [140, 3]])]);
    const buttons = new Map([...el.querySelectorAll('button')].map(one => [one.textContent, one]));
    buttons.get('More time')?.click();
    buttons.get('Hold')?.click();
    vi.advanceTimersByTime(1000);
    expect(words()).toBe('cells: 3 spikes of 4 neurons from 0 to 200 ms, 3.8 Hz on average; held');
    expect(buttons.get('Hold')?.getAttribute('aria-pressed')).toBe('true');
    buttons.get('Less time')?.click();
    vi.advanceTimersByTime(1000);
    expect(words()).toContain('from 50 to 150 ms');
  });

  it('leaves nothing behind', () => {
    remove();
    expect(el.childElementCount).toBe(0);
    expect(take).toBeUndefined();
    remove = () => undefined;
  });
});
