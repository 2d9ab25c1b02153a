import * as v from 'valibot';
import { formatValue } from '#protocol';
import type { Curves } from '../curves.js';
import { formatCount } from '../format.js';
import type { Shown } from '../store.js';
import { strings } from '../strings.js';
import type { Mark } from './mark.js';

/** The part of a run's settings that names what decides which epoch is the best. */
const settingsSchema = v.object({
  training: v.object({ early_stopping: v.nullish(v.object({ monitor: v.optional(v.string()) })) }),
});

const validationPrefix = 'val_';

/**
 * Returns the mark of the best epoch: of the one that was evaluated, otherwise of the newest checkpoint that was the best so far.
 * `null` if no epoch has ended.
 */
export function bestEpoch({ run, curves, progress }: Pick<Shown, 'run' | 'curves' | 'progress'>): Mark | null {
  if (!run) return null;
  const evaluated = run.evaluated?.best_by ? run.evaluated : null;
  const step = evaluated?.step ?? progress.epochs.bestSteps.at(-1);
  if (step === undefined) return null;
  const epoch = formatCount(evaluated?.epoch ?? Math.ceil(step / run.steps_per_epoch));
  const monitor = evaluated?.best_by?.monitor ?? monitorOf(run.settings, curves);
  const value = evaluated?.best_by?.value ?? valueAt(curves, monitor, step);
  const by = value === undefined ? monitor : strings.monitorValue(monitor, formatValue(value));
  const text = run.ended === null ? strings.bestEpochSoFar(epoch, by) : strings.bestEpochBy(epoch, by);
  return { id: 'best', kind: 'best', step, text, isNote: false };
}

/** Returns the key of the logs by which an epoch is the best. By default, the trainer takes the loss on the validation split. */
function monitorOf(settings: unknown, curves: Curves): string {
  const parsed = v.safeParse(settingsSchema, settings);
  const monitor = parsed.success ? parsed.output.training.early_stopping?.monitor : undefined;
  if (monitor !== undefined) return monitor;
  return (curves.get('loss')?.validation.length ?? 0) > 0 ? `${validationPrefix}loss` : 'loss';
}

function valueAt(curves: Curves, monitor: string, step: number): number | undefined {
  const points = monitor.startsWith(validationPrefix)
    ? curves.get(monitor.slice(validationPrefix.length))?.validation
    : curves.get(monitor)?.training;
  return points?.find((point) => point.step === step)?.value;
}
