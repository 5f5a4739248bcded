import { expect, type Locator, type Page } from '@playwright/test';
import { recordQuantiles } from './artefacts';
import { BY_HAND, COUNTED, Hands, OWN } from './hands';
import type { Notebook } from './notebook';

/** Two callbacks that sleep, and one that prints what it receives: as scripts for a board do. */
const CALLBACKS = `import pyNN.spiNNaker as p
from time import sleep
p.setup(1.0)
source = p.Population(2, p.external_devices.SpikeInjector(), label="source")
source.record("spikes")
p.external_devices.activate_live_output_for(source)
connection = p.external_devices.SpynnakerLiveSpikesConnection(
    receive_labels=["source"], send_labels=["source"])
def slow(label, sender):
    for _ in range(3):
        sender.send_spike(label, 0)
        sleep(0.15)
def quick(label, sender):
    for _ in range(4):
        sender.send_spike(label, 1)
        sleep(0.1)
def receive(label, time, neurons):
    print("at", time, "from", neurons)
connection.add_start_resume_callback("source", slow)
connection.add_start_resume_callback("source", quick)
connection.add_receive_callback("source", receive)
p.run(500)
print("slow", source.get_data().segments[0].spiketrains[0].magnitude.tolist())
print("quick", source.get_data().segments[0].spiketrains[1].magnitude.tolist())
connection.close()`;

/** Stock widgets that send while a run goes on. */
const CONTROLS = `import time, ipywidgets
p.setup(1.0)
hand = p.Population(2, p.external_devices.SpikeInjector(), label="hand")
noise = p.Population(20, p.SpikeSourcePoisson(rate=0.0), label="noise", seed=1)
hand.record("spikes"), noise.record("spikes")
p.external_devices.add_poisson_live_rate_control(noise)
touch = p.external_devices.SpynnakerLiveSpikesConnection(send_labels=["hand"])
rates = p.external_devices.SpynnakerPoissonControlConnection(poisson_labels=["noise"])
arrived = []
slider = ipywidgets.IntSlider(0, 0, 100, description="rate")
button = ipywidgets.Button(description="spike")
enough = ipywidgets.Button(description="enough")
seen = ipywidgets.Label("nothing yet")
def moved(change):
    arrived.append(1000 * time.time())
    rates.set_rates("noise", [(cell, change["new"]) for cell in range(20)])
    seen.value = f"rate is {change['new']}"
def clicked(_):
    arrived.append(1000 * time.time())
    touch.send_spike("hand", 0)
    seen.value = f"press {len(arrived)}"
def ended(_):
    arrived.append(1000 * time.time())
    p.external_devices.request_stop()
slider.observe(moved, "value")
button.on_click(clicked)
enough.on_click(ended)
p.use(clock="paced")
ipywidgets.VBox([slider, button, enough, seen])`;

/** Runs until the test has used the controls; then once more with the input that was logged. */
const RUN = `p.run(600_000)
end_ms = p.get_current_time()
def spikes():
    return [[train.magnitude.tolist() for train in cells.get_data("spikes").segments[-1].spiketrains]
            for cells in (hand, noise)]
live, inputs = spikes(), list(p.live_report().inputs)
print("ARRIVED", arrived)
# Two that come within a tick are one entry of the log.
count = lambda kind: sum(len(i.values) for i in inputs if i.kind == kind)
print("touched", count("spikes"), {i.tick for i in inputs if i.kind == "spikes"} == set(live[0][0]))
print("logged", count("rates"), "rates, noise", sum(map(len, live[1])) > 20)
p.reset()
p.use(clock="simulated", replay=inputs)
p.run(end_ms)
print("replayed alike", spikes() == live)`;

const PLAIN = `p.end(); p.setup(1.0)
p.use(clock="simulated")
p.Population(100, p.IF_curr_exp(), label="cells")
p.run(1e8)  # with nothing live`;

const ALIVE = 'print("alive", p.get_current_time())';

export const LIVE = [CALLBACKS, CONTROLS, RUN, OWN, BY_HAND, COUNTED, PLAIN, ALIVE];

/** The same spikes on CPython's threads and on the browser's suspended stacks. */
export async function expectCallbacks(notebook: Notebook): Promise<void> {
  await notebook.runCell('def quick');
  await notebook.expectEnd(notebook.cell('def quick'));
  const output = notebook.output('def quick');
  await expect(output).toContainText('slow [0.0, 150.0, 300.0]');
  await expect(output).toContainText('quick [0.0, 100.0, 200.0, 300.0]');
  for (const line of ['at 0 from [0, 1]', 'at 150 from [0]', 'at 200 from [1]', 'at 300 from [0, 1]']) {
    await expect(output).toContainText(line);
  }
}

/** Sliders and buttons act while the cell runs; returns how long each took to reach Python, in ms. */
export async function useControls(page: Page, notebook: Notebook, name: string): Promise<number[]> {
  await notebook.runCell('def moved');
  await notebook.expectEnd(notebook.cell('def moved'));
  const controls = notebook.output('def moved');
  const handle = controls.locator('.noUi-handle');
  await expect(handle).toBeVisible();
  await watchInput(controls);
  await notebook.runCell('replayed alike');
  const running = notebook.cell('replayed alike').locator('.jp-InputPrompt');
  const output = notebook.output('replayed alike');
  // The progress bar: what is sent before a run has begun is lost, as on a board.
  await expect(output).toContainText(/% {2}\d+ of/);
  for (let click = 0; click < 5; click += 1) {
    await controls.getByRole('button', { name: 'spike' }).click();
    await expect(controls).toContainText(`press ${click + 1}`);
  }
  await handle.focus();
  for (let step = 0; step < 10; step += 1) {
    await handle.press('PageUp');
    // A stock slider sends the next change when it hears that the last one has arrived.
    await expect(controls).toContainText(`rate is ${5 * (step + 1)}`);
  }
  // Long enough for spikes at that rate, of which there are 1000 in a second.
  await page.waitForTimeout(500);
  await expect(running, 'the cell still runs').toHaveText('[*]:');
  await page.screenshot({ path: `artefacts/${name}-live.png` });
  await controls.getByRole('button', { name: 'enough' }).click();
  await expect(output, 'the logged input gives the same spikes').toContainText('replayed alike True');
  await expect(output).toContainText('touched 5 True');
  await expect(output).toContainText('logged 200 rates, noise True');
  return delays(page, await output.innerText());
}

/** Note when the browser hears of each click and key: on the wall clock that Python reads, too. */
async function watchInput(controls: Locator): Promise<void> {
  await controls.evaluate((element) => {
    for (const type of ['click', 'keydown']) {
      element.addEventListener(type, () => performance.mark('pyspinn:input'), true);
    }
  });
}

async function delays(page: Page, text: string): Promise<number[]> {
  const arrived = JSON.parse(/ARRIVED (\[.*?\])/.exec(text)?.[1] ?? '[]') as number[];
  const given = await page.evaluate(() =>
    performance.getEntriesByName('pyspinn:input').map(({ startTime }) => performance.timeOrigin + startTime),
  );
  expect(arrived).toHaveLength(given.length);
  return arrived.map((time, index) => time - (given[index] ?? NaN));
}

/** Our own widgets act and show; then Stop ends that run and one with nothing live; the kernel lives on. */
export async function expectHandsAndStop(page: Page, notebook: Notebook, name: string): Promise<void> {
  const hands = new Hands(page, notebook, name);
  await hands.setBefore();
  await hands.setDuring();
  await hands.press();
  await hands.look();
  const stops = [await expectStop(page, notebook, 'with hands')];
  recordQuantiles(`${name}: slider to network, ms`, await hands.count());
  await notebook.runCell('with nothing live');
  stops.push(await expectStop(page, notebook, 'with nothing live'));
  recordQuantiles(`${name}: Stop to traceback, ms`, stops);
  await notebook.runCell('"alive"');
  await expect(notebook.output('"alive"')).toContainText(/alive \d+/);
}

/** Returns how long it took, in ms. */
async function expectStop(page: Page, notebook: Notebook, comment: string): Promise<number> {
  await expect(notebook.cell(comment).locator('.jp-InputPrompt')).toHaveText('[*]:');
  // The progress bar shows that it runs.
  await expect(notebook.output(comment)).toContainText(/% {2}\d+ of/);
  const start = Date.now();
  await page.locator('[data-command="notebook:interrupt-kernel"]').first().click();
  await expect(notebook.output(comment)).toContainText('run() was interrupted at');
  const took = Date.now() - start;
  // A kernel drops what it was asked before it had told of the error.
  await notebook.expectEnd(notebook.cell(comment));
  await expect(page.locator('#jp-main-statusbar')).toContainText(/\| Idle/);
  return took;
}
