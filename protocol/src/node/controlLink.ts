import type { Readable, Writable } from 'node:stream';
import * as v from 'valibot';
import { type Announcement, controlMessageSchema, type ControlReply, type ControlRequest } from '../control.js';
import { json } from '../json.js';
import { readLines } from './readLines.js';

type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never;
/** A request before the link assigns its id. */
export type RequestWithoutId = WithoutId<ControlRequest>;

/** Maximum length of a message in characters; feature maps of several layers are shorter. */
const maxMessageLength = 256 << 20;

interface Waiter {
  readonly resolve: (reply: ControlReply) => void;
  readonly reject: (error: Error) => void;
}

/** A client's connection to a trainer. Requests and messages are JSON lines: see `controlRequestSchema`. */
export interface ControlLink {
  /** @throws the trainer's error reply, or an `Error` if the link ends before the reply */
  readonly request: (request: RequestWithoutId) => Promise<ControlReply>;
  /** Resolves when the trainer has ended or the link was closed. */
  readonly ended: Promise<void>;
  readonly close: () => void;
}

/**
 * Creates a link over a pair of streams.
 *
 * @param announced called with each announcement; there are some after `subscribe`
 */
export function controlLink(
  input: Readable,
  output: Writable,
  announced: (announcement: Announcement) => void = () => undefined,
): ControlLink {
  const waiting = new Map<number, Waiter>();
  let next = 1;
  let open = true;

  const received = (line: string) => {
    const message = v.safeParse(json(controlMessageSchema), line);
    // Libraries may print other lines.
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
    input.destroy();
    output.end();
    for (const { reject } of waiting.values()) reject(new Error('The trainer ended before it replied.'));
    waiting.clear();
  };

  const read = async () => {
    for await (const line of readLines(input, maxMessageLength)) received(line);
  };
  // Without listeners, errors would be exceptions.
  input.on('error', close);
  output.on('error', close);
  const ended = read().catch(() => undefined);
  void ended.then(close);

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
