import { Signal } from '@lumino/signaling';
import { describe, expect, it } from 'vitest';

import { followKernel } from './follow';
import type { KernelState } from './state';

/** A session whose kernel can be set and whose listeners can be counted. */
class MockSession {
  kernelDisplayName = 'PyNN (emulator)';
  kernelDisplayStatus = 'idle';
  isDisposed = false;
  session: { kernel: { name: string } } | null = { kernel: { name: 'pyspinn' } };
  readonly statusChanged = new Signal<this, string>(this);
  readonly kernelChanged = new Signal<this, null>(this);

  become(status: string): void {
    this.kernelDisplayStatus = status;
    this.statusChanged.emit(status);
  }
}

class MockTracker {
  currentWidget: { sessionContext: MockSession } | null = null;
  readonly currentChanged = new Signal<this, null>(this);

  select(session: MockSession | null): void {
    this.currentWidget = session && { sessionContext: session };
    this.currentChanged.emit(null);
  }
}

class MockSpecs {
  specs: { kernelspecs: Record<string, unknown> } | null = null;
  readonly specsChanged = new Signal<this, null>(this);
}

function followed(): { tracker: MockTracker; specs: MockSpecs; shown: (KernelState | null)[] } {
  const [tracker, specs] = [new MockTracker(), new MockSpecs()];
  const shown: (KernelState | null)[] = [];
  const [mockTracker, mockSpecs] = [tracker, specs] as unknown as [
    Parameters<typeof followKernel>[0],
    Parameters<typeof followKernel>[1],
  ];
  followKernel(mockTracker, mockSpecs, state => {
    shown.push(state);
  });
  return { tracker, specs, shown };
}

describe('followKernel', () => {
  it('shows that there is none, then the one of the selected notebook', () => {
    const { tracker, shown } = followed();
    tracker.select(new MockSession());
    expect(shown).toEqual([null, expect.objectContaining({ activity: 'idle' })]);
  });

  it('follows busy and idle', () => {
    const { tracker, shown } = followed();
    const session = new MockSession();
    tracker.select(session);
    session.become('busy');
    expect(shown.at(-1)?.activity).toBe('busy');
  });

  it('forgets the notebook that is no longer selected', () => {
    const { tracker, shown } = followed();
    const first = new MockSession();
    tracker.select(first);
    tracker.select(null);
    const count = shown.length;
    first.become('busy');
    expect(shown).toHaveLength(count);
    expect(shown.at(-1)).toBeNull();
  });

  it('knows the target as soon as the specifications are known', () => {
    const { tracker, specs, shown } = followed();
    tracker.select(new MockSession());
    expect(shown.at(-1)?.target).toBe('import');
    const metadata = { pyspinn: { target: 'emulator' } };
    const spec = { name: 'pyspinn', display_name: '', language: 'python', metadata };
    specs.specs = { kernelspecs: { pyspinn: spec } };
    specs.specsChanged.emit(null);
    expect(shown.at(-1)?.target).toBe('emulator');
  });
});
