import * as v from 'valibot';
import { json } from '#protocol';
import { execTrainer } from './execTrainer.js';
import type { TrainerCommand } from './trainerCommand.js';

/**
 * Runs `shapewright` with arguments that include `--json` and returns its parsed output. Rejects with a message for the user.
 */
export async function runTrainerCommand<const Schema extends v.GenericSchema>(
  command: TrainerCommand,
  args: readonly string[],
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const { error, stdout, stderr } = await execTrainer(command, args);
  const answer = v.safeParse(json(schema), stdout);
  // A valid answer may come with exit code 1.
  if (answer.success) return answer.output;
  throw new Error(stderr.trim() || (error?.message ?? `Unexpected output of the trainer: “${stdout.slice(0, 200)}”.`));
}
