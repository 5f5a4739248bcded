/** The state of a notebook's kernel in words. */
import { type KernelSpec, TARGET_TEXT, type Target, targetOf } from './target';

export interface KernelState {
  readonly name: string;
  readonly activity: string;
  readonly target: Target;
}

/** What of a notebook's session is used here. */
export interface Session {
  readonly kernelDisplayName: string;
  readonly kernelDisplayStatus: string;
  readonly session: { readonly kernel: { readonly name: string } | null } | null;
}

/** The state of a session's kernel, or null where no kernel runs. */
export function kernelState(
  session: Session | undefined,
  specs: Readonly<Record<string, KernelSpec | undefined>>,
): KernelState | null {
  const kernel = session?.session?.kernel;
  if (!session || !kernel) {
    return null;
  }
  return {
    name: session.kernelDisplayName,
    activity: session.kernelDisplayStatus,
    target: targetOf(specs[kernel.name]),
  };
}

/** The rows that the panel shows: a term and its text. */
export function rowsOf(state: KernelState | null): readonly (readonly [string, string])[] {
  if (state === null) {
    return [['Name', 'no notebook with a running kernel is selected']];
  }
  return [
    ['Name', state.name],
    ['State', state.activity],
    ['Networks run on', TARGET_TEXT[state.target]],
  ];
}
