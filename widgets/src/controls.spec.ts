/** Controls: what a hand does is sent, in time and once; what Python says is shown. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import rateControl from './rate_control';
import spikeButtons from './spike_buttons';

class Model {
  readonly sent: Record<string, unknown>[] = [];
  private readonly slots = new Map<string, () => void>();

  constructor(private readonly traits: Record<string, unknown>) {}

  get(name: string): unknown {
    return this.traits[name];
  }

  on(event: string, slot: () => void): void {
    this.slots.set(event, slot);
  }

  off(event: string): void {
    this.slots.delete(event);
  }

  send(message: Record<string, unknown>): void {
    this.sent.push(message);
  }

  /** Python sets traits. */
  set(traits: Record<string, unknown>): void {
    Object.assign(this.traits, traits);
    for (const name of Object.keys(traits)) {
      this.slots.get(`change:${name}`)?.();
    }
  }

  get listeners(): number {
    return this.slots.size;
  }
}

let model: Model;
let el: HTMLElement;
let remove: () => void;

function show(widget: typeof rateControl | typeof spikeButtons, traits: Record<string, unknown>): void {
  model = new Model(traits);
  el = document.createElement('div');
  document.body.append(el);
  remove = widget.render({ model, el } as unknown as Parameters<typeof rateControl.render>[0] &
    Parameters<typeof spikeButtons.render>[0]);
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  remove();
  expect(el.childElementCount, 'nothing is left behind').toBe(0);
  expect(model.listeners).toBe(0);
  el.remove();
  vi.useRealTimers();
});

describe('RateControl', () => {
  beforeEach(() => {
    show(rateControl, {
      label: 'noise', running: false, names: ['left', 'right'], rates: [10, 20],
      highest_hz: 200, meaning: 'mean number', heard: '',
    });
  });

  const inputs = (type: string): HTMLInputElement[] =>
    [...el.querySelectorAll<HTMLInputElement>(`input[type=${type}]`)];
  const move = (slider: number, rate: number): void => {
    const input = inputs('range')[slider];
    if (!input) throw new Error('no slider');
    input.value = String(rate);
    input.dispatchEvent(new Event('input'));
  };
  const shown = (): (string | undefined)[] => inputs('range').map(input => input.value);
  const rates = (): unknown[] => model.sent.map(({ slider, rate }) => [slider, rate]);
  const last = (): unknown => model.sent.at(-1)?.message;

  it('has a named slider for each group, with the rate in words and a number to type', () => {
    expect(shown()).toEqual(['10', '20']);
    expect(inputs('number').map(({ value }) => value)).toEqual(['10', '20']);
    const [left] = inputs('range');
    expect(left?.labels?.[0]?.textContent).toBe('left');
    expect(left?.getAttribute('aria-valuetext')).toBe('10 Hz');
    expect([left?.min, left?.max, left?.step]).toEqual(['0', '200', '2']);
    expect(el.querySelector('[role=group]')?.getAttribute('aria-label')).toBe('Rates of noise: mean number, in Hz');
  });

  it('sends a move at once, then the last of each period', () => {
    move(0, 30);
    expect(rates()).toEqual([[0, 30]]);
    for (const rate of [32, 34, 36]) move(0, rate);
    expect(rates()).toHaveLength(1);
    vi.advanceTimersByTime(30);
    expect(rates()).toEqual([[0, 30], [0, 36]]);
    vi.advanceTimersByTime(1000);
    expect(rates()).toHaveLength(2);
    move(1, 40);
    expect(rates().at(-1)).toEqual([1, 40]);
  });

  it('is not moved back by answers to earlier moves', () => {
    move(0, 30);
    const first = last();
    vi.advanceTimersByTime(30);
    move(0, 50);
    model.set({ rates: [30, 20], heard: first });
    expect(shown()).toEqual(['50', '20']);
    model.set({ rates: [50, 20], heard: last() });
    model.set({ rates: [5, 7] });
    expect(shown(), 'what the script sets is shown').toEqual(['5', '7']);
  });

  it('is not moved back while a move waits to be sent', () => {
    move(0, 30);
    move(0, 40);
    model.set({ rates: [30, 20], heard: last() });
    expect(shown()).toEqual(['40', '20']);
  });

  it('keeps the keys of its fields from the notebook, and no others', () => {
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent): void => { heard.push(key); };
    document.addEventListener('keydown', listen);
    for (const input of [inputs('range')[0], inputs('number')[0]]) {
      for (const key of ['ArrowRight', '1', 'Enter', ' ', 'Tab', 'Escape']) {
        input?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }
      input?.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true }));
    }
    document.removeEventListener('keydown', listen);
    expect(heard).toEqual(['Tab', 'Escape', 's', 'Tab', 'Escape', 's']);
  });

  it('takes a typed rate, inside its limits', () => {
    const [number] = inputs('number');
    const type = (text: string): void => {
      if (number) number.value = text;
      number?.dispatchEvent(new Event('change'));
      vi.advanceTimersByTime(30);
    };
    for (const text of ['12.5', '1000', '-3', '']) type(text);
    expect(rates()).toEqual([[0, 12.5], [0, 200], [0, 0], [0, 0]]);
    expect(number?.value).toBe('0');
  });

  it('says whether a run goes on', () => {
    const note = el.querySelector('[role=status]');
    expect(note?.textContent).toContain('from the start of the next one');
    model.set({ running: true });
    expect(note?.textContent).toContain('from the next time step on');
    expect(inputs('range')[0]?.getAttribute('aria-describedby')).toBe(note?.id);
  });

  it('reaches further when Python says so', () => {
    model.set({ highest_hz: 1000, rates: [800, 20] });
    expect(inputs('range')[0]?.max).toBe('1000');
    expect(shown()).toEqual(['800', '20']);
  });
});

describe('SpikeButtons', () => {
  beforeEach(() => {
    show(spikeButtons, { label: 'hand', running: true, neurons: Array.from({ length: 25 }, (_, i) => 2 * i) });
  });

  const buttons = (): HTMLButtonElement[] => [...el.querySelectorAll('button')];
  const press = (key: string): void => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };

  it('sends a spike of the neuron of each button', () => {
    buttons()[3]?.click();
    buttons()[0]?.click();
    buttons()[0]?.click();
    expect(model.sent).toEqual([6, 0, 0].map(neuron => ({ kind: 'press', neuron })));
    expect(buttons()[3]?.getAttribute('aria-label')).toBe('neuron 6');
    expect(buttons()[3]?.className).toContain('lit');
    vi.advanceTimersByTime(1000);
    expect(buttons()[3]?.className).not.toContain('lit');
  });

  it('is one stop for Tab, and the arrows move inside', () => {
    const stops = (): number[] => buttons().flatMap(({ tabIndex }, k) => (tabIndex === 0 ? [k] : []));
    const focused = (): number => buttons().findIndex(button => button === document.activeElement);
    expect(stops()).toEqual([0]);
    buttons()[0]?.focus();
    const path = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'End', 'ArrowRight', 'ArrowDown', 'Home'];
    const places = path.map(key => {
      press(key);
      return focused();
    });
    expect(places).toEqual([1, 11, 10, 0, 0, 24, 24, 24, 0]);
    press('ArrowRight');
    expect(stops()).toEqual([1]);
  });

  it('says that a press is lost without a run', () => {
    const note = el.querySelector('[role=status]');
    expect(note?.textContent).toBe('A press is a spike in the next time step.');
    model.set({ running: false });
    expect(note?.textContent).toContain('lost');
  });
});
