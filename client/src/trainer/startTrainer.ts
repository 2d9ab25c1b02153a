import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { json, type TrainAnswer, trainAnswerSchema } from '#protocol';
import { childOf, type TrainerCommand } from './trainerCommand.js';

const firstLineSchema = json(trainAnswerSchema);

/** What standard error said, at most. */
const longestComplaint = 4_000;

/**
 * Starts `shapewright train FILE` or `resume RUN` in a process that outlives this one, and returns its first line.
 *
 * @param folder where it works
 * Rejects with why there is no such line, for people.
 */
export function startTrainer(command: TrainerCommand, args: readonly string[], folder: string): Promise<TrainAnswer> {
  const child = childOf(command, [...args, '--json']);
  const trainer = spawn(child.file, child.args, {
    ...child.options,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  trainer.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-longestComplaint);
  });

  return new Promise<TrainAnswer>((resolve, reject) => {
    trainer.once('error', (error) => {
      reject(new Error(`${child.file} could not be started: ${error.message}`));
    });
    trainer.once('close', (code, signal) => {
      reject(
        new Error(complaint.trim() || `The trainer ended without a message (${signal ?? `exit code ${code ?? '?'}`}).`),
      );
    });
    createInterface({ input: trainer.stdout }).once('line', (line) => {
      const first = v.safeParse(firstLineSchema, line);
      if (!first.success)
        reject(new Error(`The first line of the trainer's output is not a run: “${line.slice(0, 200)}”.`));
      else resolve(first.output);
    });
  }).finally(() => {
    // From here on it stands on its own.
    trainer.stdout.destroy();
    trainer.stderr.destroy();
    trainer.unref();
  });
}
