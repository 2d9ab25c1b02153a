import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** Runs `shapewright stop` for a run or a study. Rejects with a message for the user. */
export function runStop(command: TrainerCommand, directory: string): Promise<void> {
  const child = childOf(command, ['stop', directory]);
  const options = {
    env: child.options.env,
    windowsHide: true,
    cwd: dirname(command.program),
    encoding: 'utf8',
  } as const;
  return new Promise((resolve, reject) => {
    execFile(child.file, child.args, options, (error, _stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message));
      else resolve();
    });
  });
}
