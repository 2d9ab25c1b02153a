import { execTrainer } from './execTrainer.js';
import type { TrainerCommand } from './trainerCommand.js';

/** Runs `shapewright stop` for a run or a study. Rejects with a message for the user. */
export async function runStop(command: TrainerCommand, directory: string): Promise<void> {
  const { error, stderr } = await execTrainer(command, ['stop', directory]);
  if (error) throw new Error(stderr.trim() || error.message);
}
