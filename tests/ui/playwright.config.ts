import { defineConfig } from '@playwright/test';
import { chromiumArguments, setting } from './support/environment';

const labPort = setting('LAB_PORT');
const sitePort = setting('SITE_PORT');
const unsuspendedPort = setting('UNSUSPENDED_PORT');
const python = setting('PYTHON');

/** A server for a folder with the browser site. */
function serving(port: string, folder: string): { command: string; url: string } {
  return {
    command: `"${python}" ../../tutorials/lite/serve.py --port ${port} --directory "${folder}"`,
    url: `http://127.0.0.1:${port}/lab/index.html`,
  };
}

export default defineConfig({
  testDir: '.',
  outputDir: 'artefacts/playwright',
  workers: 1,
  forbidOnly: true,
  // A second attempt is for the browser and the machine: it is reported as flaky, and both are shown.
  retries: 1,
  // A cold start of the browser's Python takes up to ten seconds on an idle machine.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'artefacts/results.json' }]],
  use: {
    viewport: { width: 1280, height: 900 },
    video: 'off',
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: setting('CHROMIUM'),
      args: chromiumArguments(Number(setting('OUTSIDE_PORT'))),
    },
  },
  projects: [
    { name: 'lab', testMatch: /.*\.lab\.spec\.ts/, use: { baseURL: `http://127.0.0.1:${labPort}/` } },
    { name: 'site', testMatch: /.*\.site\.spec\.ts/, use: { baseURL: `http://127.0.0.1:${sitePort}/` } },
    {
      // A browser that cannot suspend Python.
      name: 'unsuspended',
      testMatch: /.*\.unsuspended\.spec\.ts/,
      use: { baseURL: `http://127.0.0.1:${unsuspendedPort}/` },
    },
  ],
  webServer: [
    {
      command:
        `"${python}" -m jupyterlab --no-browser --allow-root --ip=127.0.0.1 --port=${labPort} ` +
        `--ServerApp.port_retries=0 --IdentityProvider.token= --ServerApp.root_dir="${setting('LAB_FOLDER')}"`,
      cwd: setting('LAB_FOLDER'),
      url: `http://127.0.0.1:${labPort}/api`,
      timeout: 90_000,
    },
    serving(sitePort, setting('SITE_FOLDER')),
    serving(unsuspendedPort, setting('UNSUSPENDED_FOLDER')),
  ],
});
