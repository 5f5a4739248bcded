/** What a page has sent to a kernel that has not said yet that it took it. */

/** A message to a widget, or a Stop. */
export interface Sent {
  readonly kind: 'message' | 'interrupt';
  /** The end of the line on the page: several notebooks may use one kernel. */
  readonly sender: string;
  readonly number: number;
  readonly content?: string;
  readonly buffers?: readonly Uint8Array[];
}

export class Outbox {
  private readonly sender = crypto.randomUUID();
  private readonly waiting = new Map<number, { sent: Sent; taken: () => void }>();
  private last = 0;

  get messages(): Sent[] {
    return [...this.waiting.values()].map(({ sent }) => sent);
  }

  /** Notes a message, which gets its number here; `taken` is called once the kernel took it. */
  put(message: Pick<Sent, 'kind' | 'content' | 'buffers'>, taken: () => void): Sent {
    this.last += 1;
    const sent = { ...message, sender: this.sender, number: this.last };
    this.waiting.set(sent.number, { sent, taken });
    return sent;
  }

  take(sender: string, number: number): void {
    if (sender === this.sender) {
      this.waiting.get(number)?.taken();
      this.waiting.delete(number);
    }
  }

  clear(): void {
    this.waiting.clear();
  }
}
