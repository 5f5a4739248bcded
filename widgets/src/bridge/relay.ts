/**
 * Answers a kernel that asks for its input (`pyspinn_widgets.relay`): for a browser that cannot
 * suspend Python. The questions come through JupyterLite's service worker, which waits for an
 * answer with the same ids on a channel of its own.
 */
import type { Sent } from './outbox';

/** JupyterLite 0.8.6: `SERVICE_WORKER_CHANNEL`. */
const CHANNEL = '/sw-api.v1';

interface Question {
  readonly browsingContextId: string;
  readonly requestId: string;
}

export class Relay {
  private readonly questions = new BroadcastChannel(CHANNEL);

  /** `messages` are what the kernel `name` has not taken yet; `asked` is called with each question. */
  constructor(name: string, messages: () => readonly Sent[], asked: () => void) {
    this.questions.onmessage = ({ data }: MessageEvent<Question>) => {
      const { browsingContextId, requestId } = data;
      if (browsingContextId === name) {
        asked();
        const response = { messages: messages().map(asJson) };
        this.questions.postMessage({ browsingContextId, requestId, response });
      }
    };
  }

  close(): void {
    this.questions.close();
  }
}

/** The answer is text, so bytes are written in base 64. */
function asJson(sent: Sent): object {
  const text = (bytes: Uint8Array): string =>
    btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
  return { ...sent, buffers: (sent.buffers ?? []).map(text) };
}
