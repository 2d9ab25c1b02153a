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
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** What standard error said, at most. */
const longestComplaint = 4_000;

/** What `engine install` would do; `from` is a file that the user chose. Rejects with why it cannot, for people. */
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
 * Installs an engine and tells its progress. Gives what is installed then, `TensorFlow 2.21.0 on CPU`, or `null` where it was
 * cancelled. Rejects with why it failed, for people.
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

/** Runs it to its end, line by line; `read` may throw. */
function runInstaller(
  command: TrainerCommand,
  args: readonly string[],
  cancel: AbortSignal | null,
  read: (line: string) => void,
): Promise<void> {
  const { file, args: all, options } = childOf(command, ['engine', 'install', ...args]);
  // In our own folder: an installation has nothing to do with what is open in the editor.
  const child = spawn(file, all, { ...options, cwd: dirname(command.program), stdio: ['ignore', 'pipe', 'pipe'] });
  let [complaint, failure]: [string, unknown] = ['', null];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-longestComplaint);
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    try {
      read(line);
    } catch (error) {
      failure ??= error;
    }
  });
  // The installer removes what it has begun, then ends.
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
      else reject(new Error(complaint.trim() || `The installation ended (${signal ?? `exit code ${code ?? '?'}`}).`));
    });
  }).finally(() => {
    cancel?.removeEventListener('abort', stop);
  });
}
