import type { BrowserContext, Page } from '@playwright/test';

/** A trouble that is known to do no harm, and why. */
interface Harmless {
  pattern: RegExp;
  reason: string;
}

const HARMLESS: Harmless[] = [
  {
    pattern: /\/api\/drive\/pyspinn net::ERR_TIMED_OUT$|ERR_TIMED_OUT \(.*\/api\/drive\/pyspinn\)$/,
    reason: 'a kernel that cannot suspend Python asks a page for input that does not listen yet',
  },
  {
    pattern: /^request failed: .*\/lab\/api\/workspaces\/.* net::ERR_ABORTED$/,
    reason: 'JupyterLab saves its layout; closing the page ends a save that is under way',
  },
  {
    pattern: /^request failed: .*\/api\/kernels\/[^/]+\/interrupt\?\d+ net::ERR_ABORTED$/,
    reason: 'the server answers an interrupt without content, which Chromium counts as aborted',
  },
  {
    pattern: /\b404\b.*\/api\/(resolvePath\?path=%2Flib%2F|contents\/lib\/)python3/,
    reason: 'JupyterLab looks for the files that a traceback names; in the site only the kernel has them',
  },
];

/**
 * Collects what a user would not see at once: console errors, page errors, failed requests, and
 * requests of pages and their workers to other hosts.
 */
export class Troubles {
  private seen: string[] = [];

  constructor(context: BrowserContext) {
    context.on('page', (page) => { this.watch(page); });
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(http|ws)s?:$/.test(protocol) && hostname !== '127.0.0.1') {
        this.add(`request to another host: ${request.url()}`);
      }
    });
    context.on('requestfailed', (request) => {
      this.add(`request failed: ${request.url()} ${request.failure()?.errorText ?? ''}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) {
        this.add(`status ${response.status()}: ${response.url()}`);
      }
    });
  }

  /** All but the harmless ones. */
  get serious(): string[] {
    return this.seen.filter((text) => !HARMLESS.some(({ pattern }) => pattern.test(text)));
  }

  forget(): void {
    this.seen = [];
  }

  private watch(page: Page): void {
    page.on('pageerror', (error) => { this.add(`page error: ${error.message}`); });
    page.on('console', (message) => {
      if (message.type() === 'error') {
        this.add(`console: ${message.text()} (${message.location().url})`);
      }
    });
  }

  private add(text: string): void {
    this.seen.push(text);
  }
}
