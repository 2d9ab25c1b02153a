import { type Doctor, doctorSchema } from '#protocol';
import { runTrainerCommand } from './runTrainerCommand.js';
import type { TrainerCommand } from './trainerCommand.js';

/** Returns what `shapewright doctor` says. Rejects with why it could not be asked, for people. */
export function runDoctor(command: TrainerCommand): Promise<Doctor> {
  return runTrainerCommand(command, ['doctor', '--json'], doctorSchema);
}
