/** The widget on a page, with a model in place of the kernel. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import widget, { type Traits } from './membrane';

const view = (array: Float32Array | Float64Array | Uint32Array): DataView =>
  new DataView(array.buffer as ArrayBuffer);

class MockModel {
  readonly listeners = new Map<string, Set<() => void>>();
  saved = 0;

  private readonly traits: Traits = {
    header: {
      samples: 3,
      neurons: 2,
      sampling_period_ms: 1,
      t_start_ms: 0,
      t_stop_ms: 10,
      labels: ['neuron 0', 'neuron 1'],
    },
    traces: view(Float32Array.of(-65, -60, -55, -65, -65, -65)),
    spike_times: view(Float64Array.of(7)),
    spike_rows: view(Uint32Array.of(0)),
    summary: '2 neurons, 10 ms; neuron 0 spiked at 7.0 ms; neuron 1 did not spike.',
    selected: [0, 1],
    window_ms: [0, 10],
  };

  get = <K extends keyof Traits>(name: K): Traits[K] => this.traits[name];

  set = <K extends keyof Traits>(name: K, value: Traits[K]): void => {
    this.traits[name] = value;
  };

  save_changes = (): void => {
    this.saved += 1;
  };

  on = (event: string, callback: () => void): void => {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(callback));
  };

  off = (event: string, callback: () => void): void => {
    this.listeners.get(event)?.delete(callback);
  };
}

class NoResize {
  static observed = 0;
  observe(): void {
    NoResize.observed += 1;
  }
  disconnect(): void {
    NoResize.observed -= 1;
  }
}

type Props = Parameters<typeof widget.render>[0];

describe('MembranePlot', () => {
  let model: MockModel;
  let el: HTMLElement;
  let remove: () => void;

  beforeEach(() => {
    vi.stubGlobal('ResizeObserver', NoResize);
    // jsdom has no canvas: what is painted is looked at in a real browser.
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    model = new MockModel();
    el = document.createElement('div');
    document.body.append(el);
    remove = widget.render({ model, el } as unknown as Props);
  });

  afterEach(() => {
    remove();
    el.remove();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const canvas = (): HTMLCanvasElement => {
    const found = el.querySelector('canvas');
    if (!found) throw new Error('no canvas');
    return found;
  };

  it('tells screen readers what it shows, and can be reached by keyboard', () => {
    expect(canvas().getAttribute('aria-label')).toContain('neuron 0 spiked at 7.0 ms');
    expect(canvas().tabIndex).toBe(0);
    expect(el.querySelector('.pyspinn-summary')?.textContent).toContain('2 neurons');
  });

  it('sends a zoom to Python and keeps the key from the notebook', () => {
    const onPage = vi.fn();
    document.body.addEventListener('keydown', onPage);
    canvas().dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
    expect(model.get('window_ms')).toEqual([2.5, 7.5]);
    expect(model.saved).toBe(1);
    expect(onPage).not.toHaveBeenCalled();
    canvas().dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
    expect(onPage).toHaveBeenCalledOnce();
    document.body.removeEventListener('keydown', onPage);
  });

  it('hides a trace by its switch', () => {
    el.querySelectorAll('button')[1]?.click();
    expect(model.get('selected')).toEqual([0]);
  });

  it('leaves nothing behind', () => {
    expect(NoResize.observed).toBe(1);
    remove();
    remove = () => undefined;
    expect(NoResize.observed).toBe(0);
    expect([...model.listeners.values()].every(set => set.size === 0)).toBe(true);
    expect(el.childElementCount).toBe(0);
  });
});
