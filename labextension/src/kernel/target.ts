/** Tells from a kernel's specification where its networks run. */

export type Target = 'emulator' | 'board' | 'import' | 'none';

/** What of a kernel specification is used here. */
export interface KernelSpec {
  readonly name: string;
  readonly display_name: string;
  readonly language: string;
  readonly metadata?: unknown;
}

/** What of Jupyter's list of kernel specifications is used here. */
export interface KernelSpecs {
  readonly default: string;
  readonly kernelspecs: Readonly<Record<string, KernelSpec | undefined>>;
}

export const TARGET_TEXT: Readonly<Record<Target, string>> = {
  emulator: 'the emulator, in this kernel',
  board: 'a SpiNNaker board',
  import: 'the emulator, or a board where sPyNNaker is installed',
  none: 'none: this kernel runs no Python',
};

/** A specification may say `"metadata": {"pyspinn": {"target": "emulator"}}`. */
function declaredTarget(spec: KernelSpec): Target | undefined {
  const metadata = spec.metadata as { pyspinn?: { target?: unknown } } | undefined;
  const target = metadata?.pyspinn?.target;
  return target === 'emulator' || target === 'board' ? target : undefined;
}

/** A kernel in the browser cannot have sPyNNaker: there only the emulator answers. */
function runsInBrowser(spec: KernelSpec): boolean {
  return /pyodide/i.test(spec.display_name);
}

export function targetOf(spec: KernelSpec | undefined): Target {
  if (spec === undefined) {
    return 'import';
  }
  const declared = declaredTarget(spec);
  if (declared !== undefined) {
    return declared;
  }
  if (spec.language.toLowerCase() !== 'python') {
    return 'none';
  }
  return runsInBrowser(spec) ? 'emulator' : 'import';
}

/** The name of the kernel that is sure to run the emulator, if there is one. */
export function emulatorKernel(specs: KernelSpecs | null): string | undefined {
  return Object.values(specs?.kernelspecs ?? {}).find(spec => spec && targetOf(spec) === 'emulator')
    ?.name;
}
