import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { collectStderr } from './collectStderr.js';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/**
 * Runs `shapewright` with arguments that include `--json` and calls `read` with each line of its output. Rejects with the first
 * error that `read` throws, or with a message for the user if the process fails. A cancelled process is not a failed one.
 *
 * @param cancel ends the process by SIGTERM
 */
export function readTrainerLines(
  command: TrainerCommand,
  args: readonly string[],
  cancel: AbortSignal | null,
  read: (line: string) => void,
): Promise<void> {
  const { file, args: all, options } = childOf(command, args);
  // Not in the workspace: no file in it may change what is run.
  const child = spawn(file, all, { ...options, cwd: dirname(command.program), stdio: ['ignore', 'pipe', 'pipe'] });
  const stderr = collectStderr(child.stderr);
  let failure: unknown = null;
  createInterface({ input: child.stdout }).on('line', (line) => {
    try {
      read(line);
    } catch (error) {
      failure ??= error;
    }
  });
  // On SIGTERM the installer removes its partial files and exits.
  const stop = () => child.kill('SIGTERM');
  cancel?.addEventListener('abort', stop);
  if (cancel?.aborted) stop();
  return new Promise<void>((resolve, reject) => {
    child.once('error', ({ message }) => {
      reject(new Error(`${file} could not be started: ${message}`));
    });
    child.once('close', (code, signal) => {
      if (failure instanceof Error) reject(failure);
      else if (code === 0 || cancel?.aborted) resolve();
      else reject(new Error(stderr() || `The trainer ended (${signal ?? `exit code ${code ?? '?'}`}).`));
    });
  }).finally(() => {
    cancel?.removeEventListener('abort', stop);
  });
}
