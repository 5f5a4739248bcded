import { beforeEach, describe, expect, it, vi } from 'vitest';

import { PyspinnPanel } from './panel';

const FIRST = { path: 'tutorials/01.First.ipynb', title: '1. First' };

describe('PyspinnPanel', () => {
  const actions = { open: vi.fn(), refresh: vi.fn() };
  let panel: PyspinnPanel;

  beforeEach(() => {
    vi.clearAllMocks();
    panel = new PyspinnPanel(actions);
  });

  it('says what to do while there are no tutorials', () => {
    expect(panel.node.textContent).toContain('Start JupyterLab in the folder that holds tutorials/');
  });

  it('opens a tutorial on a click on a real button', () => {
    panel.showTutorials([FIRST]);
    const button = panel.node.querySelector<HTMLButtonElement>('li > button');
    expect(button?.textContent).toBe('1. First');
    button?.click();
    expect(actions.open).toHaveBeenCalledExactlyOnceWith(FIRST);
  });

  it('replaces the list', () => {
    panel.showTutorials([FIRST]);
    panel.showTutorials([FIRST]);
    expect(panel.node.querySelectorAll('li')).toHaveLength(1);
  });

  it('refreshes when asked', () => {
    panel.node.querySelector<HTMLButtonElement>('.pyspinn-refresh')?.click();
    expect(actions.refresh).toHaveBeenCalledOnce();
  });

  it('announces the kernel', () => {
    panel.showKernel({ name: 'PyNN (emulator)', activity: 'idle', target: 'emulator' });
    const list = panel.node.querySelector('dl');
    expect(list?.getAttribute('aria-live')).toBe('polite');
    expect(list?.dataset.target).toBe('emulator');
    expect(list?.textContent).toContain('idle');
  });

  it('gives every part a name for screen readers', () => {
    for (const part of panel.node.querySelectorAll('section')) {
      const heading = panel.node.querySelector(`#${part.getAttribute('aria-labelledby') ?? 'none'}`);
      expect(heading?.textContent).not.toBe('');
      expect(heading).not.toBeNull();
    }
  });
});
