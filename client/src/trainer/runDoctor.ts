import { type Doctor, doctorSchema } from '#protocol';
import { runTrainerCommand } from './runTrainerCommand.js';
import type { TrainerCommand } from './trainerCommand.js';

/** Returns the report of `shapewright doctor`. Rejects with a message for the user. */
export function runDoctor(command: TrainerCommand): Promise<Doctor> {
  return runTrainerCommand(command, ['doctor', '--json'], doctorSchema);
}
