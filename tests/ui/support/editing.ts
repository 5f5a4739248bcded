import { expect, type Locator, type Page } from '@playwright/test';

/** Cells that stand before those that a test types. */
export const NETWORK = [
  'import pyNN.spiNNaker as p\np.setup(timestep=1.0)',
  'stimulus = p.Population(4, p.SpikeSourceArray(spike_times=[1.0]), label="stimulus")\n' +
    'cells = p.Population(300, p.IF_curr_exp(), label="cells")',
  '',
];

export function notebookOf(sources: readonly string[], kernel?: string): object {
  return {
    cells: sources.map((source, k) => ({
      cell_type: 'code',
      id: `cell-${k}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source,
    })),
    metadata: {
      language_info: { name: 'python' },
      ...(kernel === undefined
        ? {}
        : { kernelspec: { name: kernel, display_name: kernel, language: 'python' } }),
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** What a user sees while typing into the last cell. */
export class Editing {
  constructor(private readonly page: Page) {}

  get editor(): Locator {
    return this.page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .cm-content').last();
  }

  get completer(): Locator {
    return this.page.locator('.jp-Completer:not(.lm-mod-hidden)');
  }

  get rows(): Locator {
    return this.completer.locator('.jp-Completer-item');
  }

  get signature(): Locator {
    return this.page.locator('.pyspinn-tooltip .pyspinn-signature');
  }

  get help(): Locator {
    return this.page.locator('.cm-tooltip .pyspinn-help');
  }

  async clear(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.editor.click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 30 });
  }

  async text(): Promise<string> {
    return (await this.editor.locator('.cm-line').allTextContents()).join('\n');
  }

  /** How long our provider took for each answer on this page, in ms. */
  async milliseconds(): Promise<number[]> {
    return this.page.evaluate(() =>
      performance.getEntriesByName('pyspinn:completion').map(({ duration }) => duration),
    );
  }
}

/** Completion by keyboard, with the unit in the row and help beside it. */
export async function expectCompletion(editing: Editing, page: Page, name: string): Promise<void> {
  await editing.clear();
  await editing.type('more = p.Population(5, p.IF_curr_exp(ta');
  await expect(editing.rows.first()).toContainText(/tau_m \(.*ms/);
  await expect(editing.completer.locator('.pyspinn-help')).toContainText('time constant');
  await page.screenshot({ path: `artefacts/${name}-completion.png` });
  await page.keyboard.press('Enter');
  await expect.poll(() => editing.text()).toContain('p.IF_curr_exp(tau_m=');
}

/** The signature, with the argument that is being typed. */
export async function expectSignature(editing: Editing, page: Page, name: string): Promise<void> {
  await editing.type('20.0, ');
  await editing.type('v_rest=-6');
  await expect(editing.signature).toContainText('IF_curr_exp(tau_m=20.0');
  await expect(page.locator('.pyspinn-signature-current')).toHaveText('v_rest=-65.0');
  await expect(page.locator('.pyspinn-tooltip[role=status]')).toHaveAttribute('aria-label', 'Arguments of IF_curr_exp');
  await page.screenshot({ path: `artefacts/${name}-signature.png` });
  // First the list goes, then the cell is left, and with it the signature.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(editing.signature).toHaveCount(0);
}

/** Values inside quotes, from the cell type of that very population. */
export async function expectWords(editing: Editing, page: Page): Promise<void> {
  await editing.clear();
  await editing.type('stimulus.record("');
  await expect(editing.rows).toHaveCount(1);
  await expect(editing.rows.first()).toContainText('spikes');
  await page.keyboard.press('Tab');
  await expect.poll(() => editing.text()).toContain('stimulus.record("spikes"');
}

/** Help under the pointer, with the cores that the population needs. */
export async function expectHover(editing: Editing, page: Page, name: string): Promise<void> {
  await editing.clear();
  await page.keyboard.insertText('cells.record("v")');
  await editing.editor.locator('.cm-line').first().hover({ position: { x: 20, y: 8 } });
  await expect(editing.help).toContainText('300 cells of type IF_curr_exp');
  await expect(editing.help).toContainText('2 cores');
  await expect(editing.help).toHaveAttribute('aria-label', /Help/);
  await page.screenshot({ path: `artefacts/${name}-hover.png` });
  await page.mouse.move(5, 5);
}

/** A mark for a mistake, and its quick fix. */
export async function expectQuickFix(editing: Editing, page: Page, name: string): Promise<void> {
  await editing.clear();
  await page.keyboard.insertText('cells.record("spike")');
  const mark = editing.editor.locator('.cm-lintRange-error');
  await expect(mark).toHaveText('spike');
  await mark.hover();
  const fix = page.locator('.cm-tooltip-lint .cm-diagnosticAction');
  await expect(page.locator('.cm-tooltip-lint')).toContainText("Did you mean 'spikes'?");
  await page.screenshot({ path: `artefacts/${name}-check.png` });
  await fix.click();
  await expect.poll(() => editing.text()).toBe('cells.record("spikes")');
  await expect(mark).toHaveCount(0);
}

/** Shift-Tab shows our page, with its equation set by JupyterLab's typesetter. */
export async function expectHelpOnKeys(editing: Editing, page: Page, name: string): Promise<void> {
  await editing.clear();
  await page.keyboard.insertText('p.IF_curr_exp');
  await page.keyboard.press('Shift+Tab');
  const help = page.locator('.pyspinn-tooltip[role=dialog] .pyspinn-help');
  await expect(help).toContainText('Leaky integrate-and-fire');
  await expect(help.getByRole('table', { name: 'Arguments' })).toContainText('membrane time constant');
  await expect(help.locator('.pyspinn-help-equation :is(mjx-container, .katex)').first()).toBeAttached();
  await page.screenshot({ path: `artefacts/${name}-shift-tab.png` });
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
}

/** A panel with help follows the cursor. */
export async function expectHelpPanel(editing: Editing, page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: 'PyNN help' }).click();
  const panel = page.getByRole('region', { name: 'PyNN help' });
  await editing.clear();
  await page.keyboard.insertText('p.SpikeSourcePoisson(rate=5.0)');
  await expect(panel).toContainText('rate');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(panel.locator('.pyspinn-help-title')).toContainText('SpikeSourcePoisson(rate');
  await page.screenshot({ path: `artefacts/${name}-panel.png` });
  await page.getByRole('tab', { name: 'PyNN help' }).click();
}

/** What 16 bits make of a weight, on hover. */
export async function expectNumbers(editing: Editing, page: Page, name: string): Promise<void> {
  await editing.clear();
  await page.keyboard.insertText(
    'p.Projection(stimulus, cells, p.OneToOneConnector(), p.StaticSynapse(weight=0.3, delay=2.0))',
  );
  await editing.editor.locator('.cm-line').getByText('0.3', { exact: true }).hover();
  await expect(editing.help).toContainText('0.29998779 nA after rounding to 16 bits');
  await page.screenshot({ path: `artefacts/${name}-numbers.png` });
  await page.mouse.move(5, 5);
}

/** A whole call with tab stops. */
export async function expectSnippet(editing: Editing, page: Page): Promise<void> {
  await editing.clear();
  await editing.type('pop');
  await editing.rows.filter({ hasText: 'pop = p.Population' }).click();
  await expect.poll(() => editing.text()).toContain('pop = p.Population(10, p.IF_curr_exp(), label="pop")');
  await page.keyboard.type('layer');
  await page.keyboard.press('Tab');
  await page.keyboard.type('7');
  await expect.poll(() => editing.text()).toContain('layer = p.Population(7, p.IF_curr_exp()');
}
