import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import * as v from 'valibot';
import { type Announcement, controlMessageSchema, type ControlReply, type ControlRequest } from '#protocol';

type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never;
export type RequestWithoutId = WithoutId<ControlRequest>;

interface Waiter {
  readonly resolve: (reply: ControlReply) => void;
  readonly reject: (error: Error) => void;
}

/** A conversation with a trainer: JSON lines both ways (protocol/src/control.ts). */
export interface ControlLink {
  /** Rejects with what the trainer says if it cannot, and when the link ends before it answers. */
  readonly request: (request: RequestWithoutId) => Promise<ControlReply>;
  /** Fulfilled when the other side is gone or the link was closed. */
  readonly ended: Promise<void>;
  readonly close: () => void;
}

export function controlLink(
  input: Readable,
  output: Writable,
  announced: (announcement: Announcement) => void = () => undefined,
): ControlLink {
  const waiting = new Map<number, Waiter>();
  const lines = createInterface({ input, crlfDelay: Infinity });
  let next = 1;
  let open = true;

  const received = (line: string) => {
    const message = v.safeParse(v.pipe(v.string(), v.parseJson(), controlMessageSchema), line);
    // A line that is not of the protocol is somebody's print; it answers nothing.
    if (!message.success) return;
    const reply = message.output;
    if (!('id' in reply)) {
      announced(reply);
      return;
    }
    const waiter = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.type === 'error') waiter?.reject(new Error(reply.message));
    else waiter?.resolve(reply);
  };

  const close = () => {
    if (!open) return;
    open = false;
    lines.close();
    input.destroy();
    output.end();
    for (const { reject } of waiting.values()) reject(new Error('The trainer ended before it replied.'));
    waiting.clear();
  };

  const ended = new Promise<void>((resolve) => {
    for (const event of ['close', 'error', 'end']) input.once(event, resolve);
    output.once('error', resolve);
  });
  void ended.then(close);
  // An error is an end; without a listener it would be an exception.
  input.on('error', close);
  output.on('error', close);
  lines.on('line', received);

  return {
    request: (request) =>
      new Promise((resolve, reject) => {
        if (!open) {
          reject(new Error('The trainer no longer responds.'));
          return;
        }
        const id = next++;
        waiting.set(id, { resolve, reject });
        output.write(`${JSON.stringify({ id, ...request })}\n`);
      }),
    ended,
    close,
  };
}
