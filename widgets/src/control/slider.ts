/** One row of a rate control: a name, a slider, and the same rate as a number to type. */
import { roundStep } from '../plot/scale';

const STEPS = 100;

export interface Slider {
  readonly nodes: readonly HTMLElement[];
  show(rate: number): void;
  /** Sets the right end, and steps that suit it. */
  setHighest(rate: number): void;
}

export function makeSlider(name: string, note: HTMLElement, moved: (rate: number) => void): Slider {
  const label = document.createElement('label');
  const range = document.createElement('input');
  const number = document.createElement('input');
  const unit = document.createElement('span');
  let highest = 0;
  range.type = 'range';
  number.type = 'number';
  range.id = `pyspinn-rate-${crypto.randomUUID()}`;
  label.htmlFor = range.id;
  label.textContent = name;
  unit.textContent = 'Hz';
  number.setAttribute('aria-label', `${name}, rate in Hz`);
  for (const input of [range, number]) {
    input.min = '0';
    input.setAttribute('aria-describedby', note.id);
  }
  const show = (rate: number): void => {
    const text = String(Number(rate.toFixed(3)));
    range.value = text;
    number.value = text;
    range.setAttribute('aria-valuetext', `${text} Hz`);
  };
  range.addEventListener('input', () => {
    show(range.valueAsNumber);
    moved(range.valueAsNumber);
  });
  number.addEventListener('change', () => {
    // An empty field, or one that holds no number, is 0.
    const rate = Math.min(Math.max(number.valueAsNumber || 0, 0), highest);
    show(rate);
    moved(rate);
  });
  return {
    nodes: [label, range, number, unit],
    show,
    setHighest: rate => {
      highest = rate;
      range.max = number.max = String(rate);
      // A number that is typed need not fall on a step.
      range.step = String(roundStep(rate, STEPS));
      number.step = 'any';
    },
  };
}
