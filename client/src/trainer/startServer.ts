import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { json, serveAnswerSchema } from '#protocol';
import { collectStderr } from './collectStderr.js';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** A process that serves the network of a run. */
export interface RunningServer {
  /** `http://127.0.0.1:40123` */
  readonly address: string;
  readonly stop: () => void;
  /** Is fulfilled when the process has ended. */
  readonly ended: Promise<void>;
}

/** Starts `shapewright serve RUN` on a free port. It ends with this process. Rejects with a message for the user. */
export async function startServer(command: TrainerCommand, directory: string): Promise<RunningServer> {
  const { file, args, options } = childOf(command, ['serve', directory, '--port', '0', '--json']);
  const child = spawn(file, args, { ...options, cwd: dirname(command.program), stdio: ['pipe', 'pipe', 'pipe'] });
  const stderr = collectStderr(child.stderr);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  // It ends when its standard input does. A process that has ended cannot be written to.
  child.stdin.on('error', () => undefined);
  const stop = () => {
    child.stdin.end();
  };
  const first = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', ({ message }) => {
      reject(new Error(`${file} could not be started: ${message}`));
    });
    void ended.then(() => {
      reject(new Error(stderr() || 'The server ended before it was ready.'));
    });
  });
  const answer = v.parse(json(serveAnswerSchema), await first);
  if ('error' in answer) throw new Error(answer.error);
  return { address: answer.address, stop, ended };
}
