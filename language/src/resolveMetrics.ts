import type { TargetSchema } from './dataSchema.js';
import type { TrainingSettings } from './definition.js';
import type { Metric } from './metrics.js';
import { taskOf } from './tasks/index.js';

/** The metrics to report, each once: those that are written, else those that the target asks for. */
export function resolveMetrics(
  { metrics }: Pick<TrainingSettings, 'metrics'>,
  target: TargetSchema,
): readonly Metric[] {
  return metrics === null ? taskOf(target).defaultMetrics : [...new Set(metrics)];
}
