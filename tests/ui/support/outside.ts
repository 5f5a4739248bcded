import { createServer } from 'node:http';

/**
 * What Chromium itself asks its maker, with no page involved: updates of the browser, its account
 * service, and the help for filling in forms.
 */
const CHROMIUM_ITSELF = [
  'update.googleapis.com',
  'clients2.google.com',
  'accounts.google.com',
  'content-autofill.googleapis.com',
];

/** Stands where the rest of the world would be: refuses every request, and remembers it. */
export class Outside {
  private requested: string[] = [];
  private readonly server = createServer((request, response) => {
    this.requested.push(request.url ?? '');
    response.writeHead(403).end();
  });

  /** Hosts that were asked for since the last `forget`, but for those that Chromium itself asks. */
  get askedByPages(): string[] {
    const hosts = this.requested.map((target) => new URL(withScheme(target)).hostname);
    return hosts.filter((host) => !CHROMIUM_ITSELF.includes(host));
  }

  forget(): void {
    this.requested = [];
  }

  async listen(port: number): Promise<void> {
    // https arrives as CONNECT host:443.
    this.server.on('connect', (request, socket) => {
      this.requested.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A CONNECT request names its target as host:port. */
function withScheme(target: string): string {
  return target.includes('://') ? target : `https://${target}`;
}
