import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { json } from '#protocol';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/**
 * Runs `shapewright` with these arguments, of which one asks for JSON, and returns its answer: the last line that it prints.
 * Rejects with why there is none, for people.
 */
export function runTrainerCommand<const Schema extends v.GenericSchema>(
  command: TrainerCommand,
  args: readonly string[],
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const child = childOf(command, args);
  const options = {
    env: child.options.env,
    windowsHide: true,
    cwd: dirname(command.program),
    encoding: 'utf8',
  } as const;
  return new Promise((resolve, reject) => {
    execFile(child.file, child.args, options, (error, output, complaint) => {
      const answer = v.safeParse(json(schema), output);
      // Its exit code may be 1 because of what it answers.
      if (answer.success) resolve(answer.output);
      else
        reject(
          new Error(
            complaint.trim() || (error?.message ?? `Unexpected output of the trainer: “${output.slice(0, 200)}”.`),
          ),
        );
    });
  });
}
