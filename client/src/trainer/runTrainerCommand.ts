import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { json } from '#protocol';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/**
 * Runs `shapewright` with arguments that include `--json` and returns its parsed output. Rejects with a message for the user.
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
    execFile(child.file, child.args, options, (error, stdout, stderr) => {
      const answer = v.safeParse(json(schema), stdout);
      // A valid answer may come with exit code 1.
      if (answer.success) resolve(answer.output);
      else
        reject(
          new Error(
            stderr.trim() || (error?.message ?? `Unexpected output of the trainer: “${stdout.slice(0, 200)}”.`),
          ),
        );
    });
  });
}
