import { connect } from 'node:net';
import * as v from 'valibot';
import { controlMessageSchema, type ControlReply } from '#protocol';
import { findTrainer } from '#protocol/node';
import { readLines } from './readLines.js';

/** Milliseconds after which the trainer is considered unreachable. A step may be long, but the trainer also answers within it. */
const timeout = 5_000;

/** Checks whether a trainer works on the run in a directory, responsive or not. */
export async function isAlive(directory: string): Promise<boolean> {
  return (await findTrainer(directory)) !== null;
}

/**
 * Sends a request to the trainer of the run in a directory and returns its reply.
 * @throws if there is none, or it cannot be reached
 */
export async function request(directory: string, type: 'hello' | 'stop' | 'pause' | 'resume'): Promise<ControlReply> {
  const trainer = await findTrainer(directory);
  if (!trainer) throw new Error(`No trainer works on ${directory} now.`);
  const { socket: path, description } = trainer;
  if (path === null) throw new Error(`${directory} is trained by ${description}, which cannot be reached from here.`);
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
