/** The state of the view and how actions change it: no page needed, so it is tested by itself. */
import { panned, shortestMs, type TimeWindow, zoomed } from '../plot/window';
import type { Header } from './data';
import type { Action } from './keys';

export interface ViewState {
  readonly shown: TimeWindow;
  readonly selected: readonly number[];
  /** The neuron that the read-out speaks of. */
  readonly current: number;
  readonly cursorMs: number | null;
}

export function fullWindow(header: Header): TimeWindow {
  const stopMs = Math.max(header.t_stop_ms, header.t_start_ms + header.sampling_period_ms);
  return { startMs: header.t_start_ms, stopMs };
}

/** A window that came from outside, if it is one; else everything. */
export function windowOr(full: TimeWindow, given: readonly number[]): TimeWindow {
  const [startMs, stopMs] = given;
  const valid = startMs !== undefined && stopMs !== undefined && stopMs > startMs;
  return valid ? { startMs, stopMs } : full;
}

export function toggled(selected: readonly number[], row: number): number[] {
  return selected.includes(row)
    ? selected.filter(other => other !== row)
    : [...selected, row].sort((a, b) => a - b);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Moves the read-out, and the window with it when it leaves the window. */
function withCursor(state: ViewState, full: TimeWindow, timeMs: number): ViewState {
  const cursorMs = clamp(timeMs, full.startMs, full.stopMs);
  const { startMs, stopMs } = state.shown;
  const length = stopMs - startMs;
  const part = cursorMs < startMs ? cursorMs - startMs : Math.max(0, cursorMs - stopMs);
  return { ...state, cursorMs, shown: panned(state.shown, full, part / length) };
}

export function zoomedState(
  state: ViewState,
  header: Header,
  factor: number,
  aroundMs: number,
): ViewState {
  const shortest = shortestMs(header.sampling_period_ms);
  const shown = zoomed(state.shown, fullWindow(header), factor, aroundMs, shortest);
  return { ...state, shown };
}

export function act(state: ViewState, header: Header, action: Action): ViewState {
  const full = fullWindow(header);
  const middle = (state.shown.startMs + state.shown.stopMs) / 2;
  const cursor = state.cursorMs ?? state.shown.startMs;
  switch (action.kind) {
    case 'cursor':
      return withCursor(state, full, cursor + action.steps * header.sampling_period_ms);
    case 'end':
      return withCursor(state, full, action.last ? full.stopMs : full.startMs);
    case 'pan':
      return { ...state, shown: panned(state.shown, full, action.part) };
    case 'zoom':
      return zoomedState(state, header, action.factor, state.cursorMs ?? middle);
    case 'reset':
      return { ...state, shown: full };
    case 'neuron':
      return { ...state, current: clamp(state.current + action.step, 0, header.neurons - 1) };
    case 'toggle':
      return { ...state, selected: toggled(state.selected, state.current) };
  }
}
