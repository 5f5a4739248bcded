/**
 * The page's end of a line to a kernel in the same browser (`pyspinn_widgets.bridge`).
 *
 * Such a kernel takes one message at a time, so what a slider sends while a cell runs would wait for
 * the end of the cell. While a cell runs, messages to widgets therefore go through a
 * `BroadcastChannel`, which a run reads between two of its pieces; Stop goes the same way. A browser
 * that cannot suspend Python reads no channel during a run: there the kernel asks for the messages.
 */
import { Outbox, type Sent } from './bridge/outbox';
import { Relay } from './bridge/relay';

/** What a kernel's connection gives for each message that it sends. */
interface Future {
  readonly msg: Message;
  readonly done: Promise<undefined>;
  onIOPub: (message: Message) => unknown;
  onReply: (message: Message) => unknown;
  onStdin: (message: Message) => unknown;
  dispose: () => void;
  registerMessageHook: () => void;
  removeMessageHook: () => void;
}

interface Message {
  readonly header: { readonly msg_type: string };
  readonly content: unknown;
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

/** An answer that tells when it is complete. */
interface Ended {
  readonly done: Promise<unknown>;
}

/** The methods of JupyterLab's `Kernel.IKernelConnection` that are replaced. */
interface Kernel {
  sendShellMessage(message: Message, ...rest: unknown[]): unknown;
  interrupt(): Promise<void>;
  statusChanged?: { connect(slot: (sender: unknown, status: string) => void): unknown };
}

interface Model {
  get(name: 'channel'): string;
  widget_manager?: unknown;
}

/** What the kernel says. */
type Said = { kind: 'run'; on: boolean } | { kind: 'done'; sender: string; number: number };

const GONE = new Set(['restarting', 'autorestarting', 'terminating', 'dead', 'unknown']);
const LINE = Symbol.for('pyspinn.bridge');

/** One kernel's line; it outlives restarts, which only change the channel. */
class Line {
  private channel: BroadcastChannel | undefined;
  private relay: Relay | undefined;
  private on = false;
  private readonly executing = new Set<Ended>();
  private readonly outbox = new Outbox();

  constructor(kernel: Kernel) {
    const send = kernel.sendShellMessage.bind(kernel);
    const interrupt = kernel.interrupt.bind(kernel);
    kernel.sendShellMessage = (message, ...rest) => {
      const type = message.header.msg_type;
      if (this.busy && type === 'comm_msg') {
        return this.send(message);
      }
      const future = send(message, ...rest);
      if (type === 'execute_request' && hasEnd(future)) {
        this.follow(future);
      }
      return future;
    };
    kernel.interrupt = () => {
      if (this.busy) {
        this.post({ kind: 'interrupt' }, () => undefined);
      }
      return interrupt();
    };
    kernel.statusChanged?.connect((_, status) => {
      if (GONE.has(status)) {
        this.on = false;
        this.executing.clear();
      }
    });
  }

  open(name: string): void {
    this.channel?.close();
    this.relay?.close();
    this.outbox.clear();
    this.channel = new BroadcastChannel(name);
    this.relay = new Relay(
      name,
      () => this.outbox.messages,
      () => {
        // Its word that a run is on may have come before there was a channel.
        this.on = true;
      },
    );
    this.channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.kind === 'run') {
        this.on = data.on;
      } else {
        this.outbox.take(data.sender, data.number);
      }
    };
    // What was said before the channel was open is lost.
    this.channel.postMessage({ kind: 'hello' });
  }

  /** From a cell's request on: what came before its run could say so would wait for its end. */
  private get busy(): boolean {
    return this.on || this.executing.size > 0;
  }

  private follow(cell: Ended): void {
    this.executing.add(cell);
    const end = (): void => {
      this.executing.delete(cell);
    };
    cell.done.then(end, end);
  }

  private post(message: Pick<Sent, 'kind' | 'content' | 'buffers'>, taken: () => void): void {
    this.channel?.postMessage(this.outbox.put(message, taken));
  }

  /** Returns what stands for the answer: a widget sends its next change when the kernel is idle. */
  private send(message: Message): Future {
    const nothing = (): undefined => undefined;
    let finish: (value: undefined) => void = nothing;
    const future: Future = {
      msg: message,
      done: new Promise<undefined>(resolve => {
        finish = resolve;
      }),
      onIOPub: nothing,
      onReply: nothing,
      onStdin: nothing,
      dispose: () => {
        future.onIOPub = nothing;
      },
      registerMessageHook: nothing,
      removeMessageHook: nothing,
    };
    const content = JSON.stringify(message.content);
    const buffers = (message.buffers ?? []).map(asBytes);
    this.post({ kind: 'message', content, buffers }, () => {
      future.onIOPub({ header: { msg_type: 'status' }, content: { execution_state: 'idle' } });
      finish(undefined);
    });
    return future;
  }
}

/** A copy that Python reads as bytes, whatever view the widget gave. */
function asBytes(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
}

function hasEnd(future: unknown): future is Ended {
  return typeof future === 'object' && future !== null && 'done' in future;
}

function isKernel(thing: unknown): thing is Kernel & { [LINE]?: Line } {
  return (
    typeof thing === 'object' &&
    thing !== null &&
    'sendShellMessage' in thing &&
    'interrupt' in thing
  );
}

function kernelOf(model: Model): unknown {
  const manager = model.widget_manager;
  return typeof manager === 'object' && manager !== null && 'kernel' in manager
    ? manager.kernel
    : undefined;
}

function initialize({ model }: { model: Model }): void {
  const kernel = kernelOf(model);
  if (isKernel(kernel)) {
    kernel[LINE] ??= new Line(kernel);
    kernel[LINE].open(model.get('channel'));
  }
}

export default { initialize };
