import { controlMessageSchema, type ControlReply } from '#protocol';
import { connect } from 'node:net';
import * as v from 'valibot';
import { readLines } from './readLines.js';
import { claimFolder, runSocket } from './runSocket.js';

/** Milliseconds after which nobody is there. A step may be long, but the trainer answers between two of its parts. */
const timeout = 5_000;

/** Whether a trainer works on this run: it answers with the run's own id. */
export async function isAlive(run: string): Promise<boolean> {
  const reply = await ask(run, 'hello').catch(() => null);
  return reply?.type === 'hello' && reply.run === run;
}

/**
 * Asks the trainer of a run for something and gives its reply.
 * @throws where no trainer answers.
 */
export async function ask(run: string, type: 'hello' | 'stop' | 'pause' | 'resume'): Promise<ControlReply> {
  const { path, folder } = runSocket(run);
  if (folder !== null) await claimFolder(folder);
  const socket = connect(path);
  socket.setTimeout(timeout, () => socket.destroy(new Error('The trainer does not answer.')));
  try {
    socket.write(`${JSON.stringify({ id: 1, type })}\n`);
    for await (const line of readLines(socket)) {
      const message = v.parse(controlMessageSchema, JSON.parse(line));
      if ('id' in message) return message;
    }
    throw new Error('The trainer hung up.');
  } finally {
    socket.destroy();
  }
}
