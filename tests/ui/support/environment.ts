/** A setting that run.py passes through the environment. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: start these tests with python tests/ui/run.py`);
  }
  return value;
}

/**
 * Every request that leaves this machine goes to our own proxy on `outsidePort`, which refuses and
 * counts it: requests of pages, workers and service workers alike.
 */
export function chromiumArguments(outsidePort: number): string[] {
  return [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    `--proxy-server=http://127.0.0.1:${outsidePort}`,
    '--proxy-bypass-list=127.0.0.1;localhost',
  ];
}
