import * as v from 'valibot';
import {
  type InstallableEngine,
  type InstallPlan,
  installPlanSchema,
  type InstallProgress,
  installProgressSchema,
  json,
} from '#protocol';
import { readTrainerLines } from './readTrainerLines.js';
import type { TrainerCommand } from './trainerCommand.js';

const installCommand = ['engine', 'install'];

/** Returns what `engine install` would do. `from` is a local file to install from. Rejects with a message for the user. */
export async function planInstall(
  command: TrainerCommand,
  engine: InstallableEngine,
  from: string | null,
): Promise<InstallPlan> {
  const plans: InstallPlan[] = [];
  await readTrainerLines(
    command,
    [...installCommand, engine, '--json', '--plan', ...fromOption(from)],
    null,
    (line) => {
      const parsed = v.safeParse(json(installPlanSchema), line);
      if (parsed.success) plans.push(parsed.output);
      else throwFailure(line);
    },
  );
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
  await readTrainerLines(command, [...installCommand, engine, '--json', ...fromOption(from)], cancel, (line) => {
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
