import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { json } from '#protocol';
import { collectStderr } from './collectStderr.js';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/**
 * Starts `shapewright train FILE`, `resume RUN` or `study PATH` in a detached process and returns the first line of its output.
 *
 * Rejects with a message for the user if the process ends without one.
 *
 * @param folder working directory of the process
 */
export function startTrainer<const Schema extends v.GenericSchema>(
  command: TrainerCommand,
  args: readonly string[],
  folder: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const firstLineSchema = json(schema);
  const child = childOf(command, [...args, '--json']);
  const trainer = spawn(child.file, child.args, {
    ...child.options,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stderr = collectStderr(trainer.stderr);

  return new Promise<v.InferOutput<Schema>>((resolve, reject) => {
    trainer.once('error', (error) => {
      reject(new Error(`${child.file} could not be started: ${error.message}`));
    });
    trainer.once('close', (code, signal) => {
      reject(new Error(stderr() || `The trainer ended without a message (${signal ?? `exit code ${code ?? '?'}`}).`));
    });
    createInterface({ input: trainer.stdout }).once('line', (line) => {
      const first = v.safeParse(firstLineSchema, line);
      if (!first.success)
        reject(new Error(`The first line of the trainer's output is not a run: “${line.slice(0, 200)}”.`));
      else resolve(first.output);
    });
  }).finally(() => {
    // Detaches, so that the trainer outlives the extension host.
    trainer.stdout.destroy();
    trainer.stderr.destroy();
    trainer.unref();
  });
}
