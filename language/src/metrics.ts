import type { TargetSchema } from './dataSchema.js';

interface MetricDeclaration<Name extends string> {
  readonly name: Name;
  /** One line for the docs. */
  readonly doc: string;
  /** Types of targets that the metric supports. */
  readonly targets: readonly TargetSchema['type'][];
  /** Whether higher values are better. */
  readonly maximize: boolean;
}

function declareMetric<const Name extends string>(declaration: MetricDeclaration<Name>): MetricDeclaration<Name> {
  return declaration;
}

/** Keras's metrics. `trainer/src/training/metrics.ts` implements them. */
export const metrics = {
  accuracy: declareMetric({
    name: 'accuracy',
    doc: 'Fraction of samples whose class is predicted; of several labels, of labels that are right; of sequences, of steps.',
    targets: ['classes', 'binary', 'labels', 'sequence'],
    maximize: true,
  }),
  auc: declareMetric({
    name: 'auc',
    doc: 'Area under the ROC curve.',
    targets: ['classes', 'binary', 'labels'],
    maximize: true,
  }),
  precision: declareMetric({
    name: 'precision',
    doc: 'Fraction of the samples predicted positive that are positive.',
    targets: ['classes', 'binary', 'labels'],
    maximize: true,
  }),
  recall: declareMetric({
    name: 'recall',
    doc: 'Fraction of the positive samples that are predicted positive.',
    targets: ['classes', 'binary', 'labels'],
    maximize: true,
  }),
  mean_absolute_error: declareMetric({
    name: 'mean_absolute_error',
    doc: 'Mean of `abs(score - target)`.',
    targets: ['binary', 'number', 'numbers', 'image'],
    maximize: false,
  }),
  mean_squared_error: declareMetric({
    name: 'mean_squared_error',
    doc: 'Mean of `(score - target)²`.',
    targets: ['binary', 'number', 'numbers', 'image'],
    maximize: false,
  }),
} as const;

/** Keras's metrics that this version does not support. */
export const metricsNotYet = [
  'root_mean_squared_error',
  'top_k_categorical_accuracy',
  'sparse_top_k_categorical_accuracy',
  'f1_score',
  'r2_score',
  'categorical_focal_crossentropy',
  'binary_focal_crossentropy',
  'huber',
  'log_cosh',
  'poisson',
  'kl_divergence',
  'hinge',
  'squared_hinge',
  'categorical_hinge',
  'cosine_similarity',
  'mean_absolute_percentage_error',
  'mean_squared_logarithmic_error',
];

/** Name of a metric. */
export type Metric = keyof typeof metrics;

/** Names of the metrics, in the order of completion. */
export const metricNames = Object.values(metrics).map(({ name }) => name);

/** Tells whether a metric supports a target. */
export function metricFits(metric: Metric, { type }: TargetSchema): boolean {
  return metrics[metric].targets.includes(type);
}
