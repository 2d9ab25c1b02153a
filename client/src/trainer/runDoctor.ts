import { type Doctor, doctorSchema } from '#protocol';
import { askTrainer } from './askTrainer.js';
import type { TrainerCommand } from './trainerCommand.js';

/** Returns what `shapewright doctor` says. Rejects with why it could not be asked, for people. */
export function runDoctor(command: TrainerCommand): Promise<Doctor> {
  return askTrainer(command, ['doctor', '--json'], doctorSchema);
}
