import * as v from 'valibot';
import { DataError } from '#data';
import { errorStack } from '#protocol';
import { type AnswerMessage, type RequestMessage, requestMessageSchema } from './messages.js';
import { requests } from './requests.js';

/** Answers the requests of the language server, which started this process, until it is gone. */
export function serveRequests(): void {
  process.on('message', (message) => {
    const request = v.parse(requestMessageSchema, message);
    void answer(request).then((sent) => process.send?.(sent));
  });
  // A clean exit would wait for what other threads compute.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}

/** Answers a request. Never rejects. */
export async function answer({ id, name, parameters }: RequestMessage): Promise<AnswerMessage> {
  try {
    const kind = requests.find((one) => one.name === name);
    if (kind === undefined) throw new Error(`There is no kind of request "${name}".`);
    return { id, reply: await kind.answer(parameters) };
  } catch (error) {
    if (!(error instanceof DataError)) return { id, failure: errorStack(error) };
    const { code, path, message, correction } = error;
    return { id, error: { code, path: [...path], message, correction } };
  }
}
