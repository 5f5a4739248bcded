import { expect, type Locator, type Page } from '@playwright/test';
import type { Notebook } from './notebook';

/** Our own widgets around one network: two to act, three to look. */
export const OWN = `from pyspinn_widgets import LiveRates, LiveSpikes, LiveVoltage, RateControl, SpikeButtons
p.end(); p.setup(1.0)
noisy = p.Population(50, p.SpikeSourcePoisson(rate=0.0), label="noisy", seed=2)
fingers = p.Population(3, p.external_devices.SpikeInjector(), label="fingers")
cells = p.Population(3, p.IF_curr_exp(), label="cells")
p.Projection(fingers, cells, p.OneToOneConnector(), p.StaticSynapse(weight=2.0, delay=1.0))
fingers.record("spikes")
moves = []
slider = RateControl(noisy)
slider.observe(lambda change: moves.append([change["new"][0], 1000 * time.time()]), "rates")
ipywidgets.VBox([slider, SpikeButtons(fingers), LiveVoltage(cells, [0, 1]), LiveRates(noisy), LiveSpikes(noisy)])`;

/** With controls in hand a run keeps wall time by itself. */
export const BY_HAND = `p.use(clock="auto")
p.run(600_000)  # with hands`;

export const COUNTED = `presses = [i for i in p.live_report().inputs if i.kind == "spikes"]
first = next(i for i in p.live_report().inputs if i.kind == "rates")
print("first rate", first.tick, first.values[0])
print("presses", sum(len(i.values) for i in presses))
times = fingers.get_data("spikes").segments[0].spiketrains[1].magnitude
print("spikes where pressed", sorted(set(times.tolist())) == [i.tick for i in presses])
print("MOVES", moves)`;

/** What a hand does in a run, and what is then seen on the page. */
export class Hands {
  private readonly output: Locator;
  private presses = 0;

  constructor(
    private readonly page: Page,
    private readonly notebook: Notebook,
    private readonly name: string,
  ) {
    this.output = notebook.output('RateControl(noisy)');
  }

  private get slider(): Locator {
    return this.output.getByRole('slider', { name: 'noisy' });
  }

  private picture(words: RegExp): Locator {
    return this.output.getByRole('img', { name: words });
  }

  /** What is set before a run holds from its start. */
  async setBefore(): Promise<void> {
    await this.notebook.runCell('RateControl(noisy)');
    await expect(this.slider).toHaveAttribute('aria-valuetext', '0 Hz');
    await expect(this.output).toContainText('rates hold from the start of the next one on');
    await this.slider.focus();
    for (let step = 0; step < 4; step += 1) {
      await this.slider.press('PageUp');
    }
    await expect(this.slider).toHaveAttribute('aria-valuetext', '40 Hz');
    await this.notebook.runCell('with hands');
    await expect(this.output).toContainText('A rate holds from the next time step on');
    // 50 sources of 40 Hz: 2000 in a second, and 1650 is eight standard deviations below.
    await expect(this.picture(/^noisy: (1[6-9]|2\d)\d\d spikes of 50 neurons/)).toBeVisible();
  }

  /** What is set in the run is seen in its rate; returns how long each move took, in ms. */
  async setDuring(): Promise<void> {
    await this.slider.evaluate((slider: HTMLInputElement) => {
      slider.addEventListener('input', () => performance.mark('pyspinn:move', { detail: slider.valueAsNumber }));
    });
    await this.slider.focus();
    for (let step = 0; step < 10; step += 1) {
      await this.slider.press('ArrowRight');
      await this.page.waitForTimeout(100);
    }
    await expect(this.slider, 'the notebook must not take the keys').toHaveAttribute('aria-valuetext', '50 Hz');
    await this.slider.press('End');
    // In two seconds 10000 spikes are expected, with a standard deviation of 1 %.
    await expect(this.picture(/^noisy: [\d.]+ Hz in the last 20 ms, (9[4-9]|10[0-6])\.\d Hz on average/)).toBeVisible();
  }

  /** Presses are spikes that are seen in the potentials of the neurons behind. */
  async press(): Promise<void> {
    const potentials = this.picture(/^cells: neuron 0 -65\.0 mV/);
    await expect(potentials).toHaveAttribute('aria-label', /between -65\.0 and -65\.0 mV/);
    const fingers = this.output.getByRole('group', { name: 'Spikes of fingers' });
    await expect(async () => {
      await fingers.getByRole('button', { name: 'neuron 1' }).click();
      await fingers.getByRole('button', { name: 'neuron 1' }).press('Enter');
      this.presses += 2;
      // A synapse of 2 nA lifts v by 6 mV or so.
      await expect(potentials).toHaveAttribute('aria-label', /between -65\.0 and -(5\d|6[0-4])/, { timeout: 3000 });
    }).toPass();
    await this.slider.scrollIntoViewIfNeeded();
    await this.page.screenshot({ path: `artefacts/${this.name}-controls.png` });
  }

  /** Pictures move on, and are held and stretched by keys. */
  async look(): Promise<void> {
    const raster = this.picture(/spikes of 50 neurons/);
    await this.output.scrollIntoViewIfNeeded();
    const before = await raster.screenshot();
    await expect(async () => {
      expect(before.equals(await raster.screenshot()), 'the same picture').toBe(false);
    }).toPass();
    await raster.focus();
    await this.page.keyboard.press('-');
    // Two seconds of 100 Hz.
    await expect(raster, 'two seconds are shown').toHaveAttribute('aria-label', /noisy: (9[4-9]|10[0-6])\d\d spikes/);
    await this.page.keyboard.press(' ');
    await expect(raster).toHaveAttribute('aria-label', /; held$/);
    await expect(raster, 'the notebook must not take the keys').toBeFocused();
    await expect(this.notebook.cell('with hands').locator('.jp-InputPrompt')).toHaveText('[*]:');
    await this.page.screenshot({ path: `artefacts/${this.name}-views.png` });
  }

  /** After the run: what was done is in the log. Returns how long each move took, in ms. */
  async count(): Promise<number[]> {
    await this.notebook.runCell('first rate');
    const counted = this.notebook.output('first rate');
    await expect(counted).toContainText('first rate 0 (0, 40.0)');
    await expect(counted).toContainText(`presses ${this.presses}`);
    await expect(counted).toContainText('spikes where pressed True');
    const text = await counted.innerText();
    const heard = JSON.parse(/MOVES (\[.*\])/.exec(text)?.[1] ?? '[]') as [number, number][];
    const given = await this.page.evaluate(() =>
      (performance.getEntriesByName('pyspinn:move') as PerformanceMark[]).map(
        ({ detail, startTime }): [number, number] => [detail as number, performance.timeOrigin + startTime],
      ),
    );
    expect(given.length).toBeGreaterThanOrEqual(11);
    return given.flatMap(([rate, ms]) => heard.filter(([to]) => to === rate).map(([, at]) => at - ms));
  }
}
