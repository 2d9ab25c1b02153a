import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** What a command of the trainer wrote, and why it ended with another exit code than 0. */
export interface TrainerOutput {
  readonly error: Error | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `shapewright` with arguments to its end. */
export function execTrainer(command: TrainerCommand, args: readonly string[]): Promise<TrainerOutput> {
  const child = childOf(command, args);
  const options = {
    env: child.options.env,
    windowsHide: true,
    cwd: dirname(command.program),
    encoding: 'utf8',
  } as const;
  return new Promise((resolve) => {
    execFile(child.file, child.args, options, (error, stdout, stderr) => {
      resolve({ error, stdout, stderr });
    });
  });
}
