import type { TargetSchema } from './dataSchema.js';
import type { TrainingSettings } from './definition.js';
import type { Metric } from './metrics.js';

/** The metrics to report, each once: those that are written, else those that the target asks for. */
export function resolveMetrics(
  { metrics }: Pick<TrainingSettings, 'metrics'>,
  target: TargetSchema,
): readonly Metric[] {
  return metrics === null ? metricsOfTarget[target.type] : [...new Set(metrics)];
}

const metricsOfTarget: Record<TargetSchema['type'], readonly Metric[]> = {
  classes: ['accuracy'],
  binary: ['accuracy', 'auc'],
  number: ['mean_absolute_error'],
};
