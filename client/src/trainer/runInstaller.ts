import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import {
  type InstallableEngine,
  type InstallPlan,
  installPlanSchema,
  type InstallProgress,
  installProgressSchema,
  json,
} from '#protocol';
import { collectStderr } from './collectStderr.js';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** Returns what `engine install` would do. `from` is a local file to install from. Rejects with a message for the user. */
export async function planInstall(
  command: TrainerCommand,
  engine: InstallableEngine,
  from: string | null,
): Promise<InstallPlan> {
  const plans: InstallPlan[] = [];
  await runInstaller(command, [engine, '--json', '--plan', ...fromOption(from)], null, (line) => {
    const parsed = v.safeParse(json(installPlanSchema), line);
    if (parsed.success) plans.push(parsed.output);
    else throwFailure(line);
  });
  const [plan] = plans;
  if (plan === undefined) throw new Error('The trainer printed no installation plan.');
  return plan;
}

/**
 * Installs an engine and reports its progress. Returns a description of what was installed (`TensorFlow 2.21.0 on CPU`), or
 * `null` if cancelled. Rejects with a message for the user.
 */
export async function install(
  command: TrainerCommand,
  engine: InstallableEngine,
  from: string | null,
  cancel: AbortSignal,
  show: (progress: InstallProgress) => void,
): Promise<string | null> {
  const installed: string[] = [];
  await runInstaller(command, [engine, '--json', ...fromOption(from)], cancel, (line) => {
    const parsed = v.safeParse(json(installProgressSchema), line);
    if (!parsed.success) return;
    if (parsed.output.type === 'installed') installed.push(parsed.output.description);
    throwFailure(line);
    show(parsed.output);
  });
  const [description] = installed;
  if (description === undefined && !cancel.aborted) throw new Error('The installation ended without a result.');
  return description ?? null;
}

const fromOption = (from: string | null): string[] => (from === null ? [] : ['--from', from]);

function throwFailure(line: string): void {
  const parsed = v.safeParse(json(installProgressSchema), line);
  if (parsed.success && parsed.output.type === 'failed') throw new Error(parsed.output.message);
}

/** Runs the installer and calls `read` with each line of its output. Rejects with the first error that `read` throws. */
function runInstaller(
  command: TrainerCommand,
  args: readonly string[],
  cancel: AbortSignal | null,
  read: (line: string) => void,
): Promise<void> {
  const { file, args: all, options } = childOf(command, ['engine', 'install', ...args]);
  // Not in the workspace: an installation does not depend on it.
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
      else reject(new Error(stderr() || `The installation ended (${signal ?? `exit code ${code ?? '?'}`}).`));
    });
  }).finally(() => {
    cancel?.removeEventListener('abort', stop);
  });
}
