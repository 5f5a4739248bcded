/** The page's end of the line, with a channel and a kernel that only keep what they are told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import bridge from './bridge';

class Channel {
  static all: Channel[] = [];
  readonly posted: unknown[] = [];
  closed = false;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(readonly name: string) {
    Channel.all.push(this);
  }

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  close(): void {
    this.closed = true;
  }

  say(data: unknown): void {
    this.onmessage?.({ data });
  }
}

class Kernel {
  readonly sent: unknown[] = [];
  interrupts = 0;
  private slot: (sender: unknown, status: string) => void = () => undefined;

  readonly statusChanged = {
    connect: (slot: (sender: unknown, status: string) => void): void => {
      this.slot = slot;
    },
  };

  sendShellMessage(message: unknown): unknown {
    this.sent.push(message);
    return this.answer();
  }

  answer(): unknown {
    return 'ordinary';
  }

  interrupt(): Promise<void> {
    this.interrupts += 1;
    return Promise.resolve();
  }

  become(status: string): void {
    this.slot(this, status);
  }
}

const change = (type = 'comm_msg', buffers: ArrayBufferView[] = []): object => ({
  header: { msg_type: type },
  content: { comm_id: 'c', data: { method: 'update' } },
  buffers,
});

interface StandIn {
  onIOPub: (message: unknown) => void;
  done: Promise<undefined>;
}

describe('the line to a kernel in the same browser', () => {
  let kernel: Kernel;
  let channel: Channel;

  /** The last channel of this name. */
  const found = (name: string): Channel =>
    Channel.all.filter(one => one.name === name).at(-1) ?? new Channel('none');

  const lay = (name: string): Channel => {
    bridge.initialize({ model: { get: () => name, widget_manager: { kernel } } });
    return found(name);
  };

  /** What the kernel asks through the service worker, and the messages that it is given. */
  const ask = (name: string): { number: number; kind: string; buffers: string[] }[] => {
    const questions = found('/sw-api.v1');
    questions.say({ browsingContextId: name, requestId: 'r', pathname: '/api/drive/pyspinn' });
    const answer = questions.posted.at(-1) as { response: { messages: ReturnType<typeof ask> } };
    expect(answer).toMatchObject({ browsingContextId: name, requestId: 'r' });
    return answer.response.messages;
  };

  beforeEach(() => {
    Channel.all = [];
    vi.stubGlobal('BroadcastChannel', Channel);
    kernel = new Kernel();
    channel = lay('one');
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('says hello on the channel it is told of', () => {
    expect(channel.name).toBe('one');
    expect(channel.posted).toEqual([{ kind: 'hello' }]);
  });

  it('leaves messages alone while no run is on', () => {
    expect(kernel.sendShellMessage(change())).toBe('ordinary');
    channel.say({ kind: 'run', on: true });
    channel.say({ kind: 'run', on: false });
    expect(kernel.sendShellMessage(change())).toBe('ordinary');
    expect(channel.posted).toHaveLength(1);
  });

  it('takes messages to widgets, and no others, while a run is on', () => {
    channel.say({ kind: 'run', on: true });
    const bytes = new Uint8Array([1, 2, 3, 4]);
    kernel.sendShellMessage(change('comm_msg', [new DataView(bytes.buffer, 1, 2)]));
    expect(kernel.sendShellMessage(change('execute_request'))).toBe('ordinary');
    const posted = channel.posted[1] as { content: string; buffers: Uint8Array[] };
    expect(posted).toMatchObject({ kind: 'message', number: 1 });
    expect(JSON.parse(posted.content)).toEqual({ comm_id: 'c', data: { method: 'update' } });
    expect([...(posted.buffers[0] ?? [])]).toEqual([2, 3]);
  });

  it('tells a widget that the kernel is idle when its message has arrived', async () => {
    channel.say({ kind: 'run', on: true });
    const future = kernel.sendShellMessage(change()) as StandIn;
    const heard = vi.fn();
    future.onIOPub = heard;
    const { sender } = channel.posted[1] as { sender: string };
    channel.say({ kind: 'done', sender: 'the end on another page', number: 1 });
    expect(heard).not.toHaveBeenCalled();
    channel.say({ kind: 'done', sender, number: 1 });
    channel.say({ kind: 'done', sender, number: 1 });
    await future.done;
    expect(heard).toHaveBeenCalledOnce();
    expect(heard.mock.calls[0]?.[0]).toMatchObject({ content: { execution_state: 'idle' } });
  });

  it('passes Stop on while a run is on', async () => {
    await kernel.interrupt();
    channel.say({ kind: 'run', on: true });
    await kernel.interrupt();
    expect(channel.posted).toMatchObject([{ kind: 'hello' }, { kind: 'interrupt', number: 1 }]);
    expect(kernel.interrupts).toBe(2);
  });

  it('takes the ordinary way again when the kernel is gone', () => {
    channel.say({ kind: 'run', on: true });
    kernel.become('restarting');
    expect(kernel.sendShellMessage(change())).toBe('ordinary');
  });

  it('takes messages from the request of a cell on, to its end', async () => {
    let end: (value?: unknown) => void = () => undefined;
    const done = new Promise(resolve => { end = resolve; });
    vi.spyOn(kernel, 'answer').mockReturnValueOnce({ done });
    kernel.sendShellMessage(change('execute_request'));
    kernel.sendShellMessage(change());
    expect(channel.posted[1]).toMatchObject({ kind: 'message' });
    end();
    await done;
    expect(kernel.sendShellMessage(change())).toBe('ordinary');
  });

  it('changes the channel after a restart, and does not post twice', () => {
    const second = lay('two');
    expect(channel.closed).toBe(true);
    second.say({ kind: 'run', on: true });
    kernel.sendShellMessage(change());
    expect(second.posted).toHaveLength(2);
    expect(channel.posted).toHaveLength(1);
  });

  it('does nothing on a page without a kernel of this kind', () => {
    bridge.initialize({ model: { get: () => 'three', widget_manager: { kernel: null } } });
    expect(Channel.all.map(({ name }) => name)).toEqual(['one', '/sw-api.v1']);
  });

  it('gives a kernel that asks what it has not taken yet, in order', async () => {
    channel.say({ kind: 'run', on: true });
    kernel.sendShellMessage(change('comm_msg', [new Uint8Array([1, 2, 255])]));
    await kernel.interrupt();
    expect(ask('one')).toMatchObject([
      { kind: 'message', number: 1, buffers: ['AQL/'] },
      { kind: 'interrupt', number: 2, buffers: [] },
    ]);
    const { sender } = channel.posted[1] as { sender: string };
    channel.say({ kind: 'done', sender, number: 1 });
    expect(ask('one').map(({ number }) => number)).toEqual([2]);
  });

  it('learns from a question that a run is on', () => {
    ask('one');
    kernel.sendShellMessage(change());
    expect(ask('one')).toHaveLength(1);
  });

  it('leaves questions of JupyterLite alone, and those of an earlier kernel', () => {
    const questions = found('/sw-api.v1');
    questions.say({ browsingContextId: 'another', requestId: 'r' });
    expect(questions.posted).toEqual([]);
    lay('two');
    expect(questions.closed).toBe(true);
  });
});
