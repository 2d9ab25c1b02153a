import type { TargetSchema } from './dataSchema.js';
import type { TrainingSettings } from './definition.js';
import type { Metric } from './metrics.js';
import { taskOf } from './tasks/index.js';

/** Returns the distinct metrics to report: those in the definition, otherwise the defaults of the target. */
export function resolveMetrics(
  { metrics }: Pick<TrainingSettings, 'metrics'>,
  target: TargetSchema,
): readonly Metric[] {
  return metrics === null ? taskOf(target).defaultMetrics : [...new Set(metrics)];
}
