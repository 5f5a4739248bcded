import { describe, expect, it } from 'vitest';

import board from '../../../pyspinn/kernels/board/pyspinn-board/kernel.json';
import emulator from '../../../pyspinn/kernels/emulator/pyspinn/kernel.json';
import { kernelState, rowsOf } from './state';
import { emulatorKernel, type KernelSpec, targetOf } from './target';

const EMULATOR = { name: 'pyspinn', ...emulator };
const BOARD = { name: 'pyspinn-board', ...board };
const PYTHON = { name: 'python3', display_name: 'Python 3 (ipykernel)', language: 'python' };
const BROWSER = { name: 'python', display_name: 'Python (Pyodide)', language: 'python' };
const OTHER = { name: 'ir', display_name: 'R', language: 'R' };

describe('targetOf', () => {
  it.each([
    [EMULATOR, 'emulator'],
    [BOARD, 'board'],
    [PYTHON, 'import'],
    [BROWSER, 'emulator'],
    [OTHER, 'none'],
  ])('%o', (spec, target) => {
    expect(targetOf(spec)).toBe(target);
  });

  it('claims nothing of a kernel that is not listed', () => {
    expect(targetOf(undefined)).toBe('import');
  });
});

describe('emulatorKernel', () => {
  const specs = (...list: KernelSpec[]): Parameters<typeof emulatorKernel>[0] => ({
    default: 'python3',
    kernelspecs: Object.fromEntries(list.map(spec => [spec.name, spec])),
  });

  it('is the package’s own, or the one in the browser', () => {
    expect(emulatorKernel(specs(PYTHON, BOARD, EMULATOR))).toBe('pyspinn');
    expect(emulatorKernel(specs(OTHER, BROWSER))).toBe('python');
  });

  it('is none where no kernel is sure to have the emulator', () => {
    expect(emulatorKernel(specs(PYTHON, OTHER))).toBeUndefined();
    expect(emulatorKernel(null)).toBeUndefined();
  });
});

describe('kernelState', () => {
  const session = {
    kernelDisplayName: 'PyNN (emulator)',
    kernelDisplayStatus: 'busy',
    session: { kernel: { name: 'pyspinn' } },
  };

  it('names the kernel, its activity and the target', () => {
    const rows = rowsOf(kernelState(session, { pyspinn: EMULATOR }));
    expect(rows[0]).toEqual(['Name', 'PyNN (emulator)']);
    expect(rows[1]).toEqual(['State', 'busy']);
    expect(rows[2]?.[1]).toContain('emulator');
  });

  it('says so where no kernel runs', () => {
    expect(kernelState(undefined, {})).toBeNull();
    expect(kernelState({ ...session, session: { kernel: null } }, {})).toBeNull();
    expect(rowsOf(null)).toHaveLength(1);
  });
});
