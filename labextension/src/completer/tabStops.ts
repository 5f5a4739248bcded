/** Tab stops of an inserted call: Tab goes from one to the next, Escape leaves them. */
import { EditorSelection, type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, keymap } from '@codemirror/view';

export interface Stop {
  readonly from: number;
  readonly to: number;
}

/** The text of a snippet without its marks, and where its stops are. */
export function expand(snippet: string): { text: string; stops: Stop[] } {
  const stops: (Stop & { order: number })[] = [];
  let text = '';
  let end = 0;
  for (const match of snippet.matchAll(/\$\{(\d+)(?::([^}]*))?\}/g)) {
    text += snippet.slice(end, match.index);
    const inside = match[2] ?? '';
    stops.push({ order: Number(match[1]), from: text.length, to: text.length + inside.length });
    text += inside;
    end = match.index + match[0].length;
  }
  text += snippet.slice(end);
  stops.sort((a, b) => a.order - b.order);
  return { text, stops: stops.map(({ from, to }) => ({ from, to })) };
}

interface Active {
  readonly stops: readonly Stop[];
  readonly current: number;
}

const setStops = StateEffect.define<Active | undefined>();

const field = StateField.define<Active | undefined>({
  create: () => undefined,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setStops)) {
        return effect.value;
      }
    }
    if (!value || !transaction.docChanged) {
      return value;
    }
    const { changes } = transaction;
    const stops = value.stops.map(({ from, to }) => ({ from: changes.mapPos(from, -1), to: changes.mapPos(to, 1) }));
    return { ...value, stops };
  },
  provide: own =>
    EditorView.decorations.from(own, active =>
      Decoration.set(
        (active?.stops ?? [])
          .filter(stop => stop.to > stop.from)
          .map(stop => Decoration.mark({ class: 'pyspinn-tab-stop' }).range(stop.from, stop.to)),
        true,
      ),
    ),
});

function go(view: EditorView, step: number): boolean {
  const active = view.state.field(field, false);
  const current = (active?.current ?? 0) + step;
  const stop = active?.stops[current];
  if (!active || current < 0) {
    return false;
  }
  const next = stop && current < active.stops.length - 1 ? { ...active, current } : undefined;
  const last = active.stops.at(-1)?.to ?? 0;
  view.dispatch({
    selection: stop ? EditorSelection.range(stop.from, stop.to) : EditorSelection.cursor(last),
    effects: setStops.of(stop ? (next ?? { ...active, current }) : undefined),
    scrollIntoView: true,
  });
  return true;
}

/** Selects the first stop of what was just inserted at an offset. */
export function startStops(view: EditorView, offset: number, stops: readonly Stop[]): void {
  const [first] = stops;
  if (first) {
    const shifted = stops.map(({ from, to }) => ({ from: from + offset, to: to + offset }));
    view.dispatch({
      selection: EditorSelection.range(first.from + offset, first.to + offset),
      effects: setStops.of({ stops: shifted, current: 0 }),
    });
  }
}

export const tabStops: Extension = [
  field,
  Prec.highest(
    keymap.of([
      { key: 'Tab', run: view => go(view, 1), shift: view => go(view, -1) },
      {
        key: 'Escape',
        run: view => {
          const active = view.state.field(field, false);
          if (active) {
            view.dispatch({ effects: setStops.of(undefined) });
          }
          return false;
        },
      },
    ]),
  ),
];
