import * as v from 'valibot';
import type { TargetSchema } from '../dataSchema.js';
import type { Loss } from '../losses/index.js';
import { accuracy } from './accuracy.js';
import { auc } from './auc.js';
import { average_precision } from './averagePrecision.js';
import { balanced_accuracy } from './balancedAccuracy.js';
import { brier_score } from './brierScore.js';
import { cohen_kappa } from './cohenKappa.js';
import { cosine_similarity } from './cosineSimilarity.js';
import { expected_calibration_error } from './expectedCalibrationError.js';
import { explained_variance } from './explainedVariance.js';
import { f1 } from './f1.js';
import { f_beta } from './fBeta.js';
import { hamming_loss } from './hammingLoss.js';
import { iou } from './iou.js';
import { log_loss } from './logLoss.js';
import { matthews_correlation } from './matthewsCorrelation.js';
import { max_error } from './maxError.js';
import { mean_absolute_error } from './meanAbsoluteError.js';
import { mean_absolute_percentage_error } from './meanAbsolutePercentageError.js';
import { mean_squared_error } from './meanSquaredError.js';
import { mean_squared_logarithmic_error } from './meanSquaredLogarithmicError.js';
import { median_absolute_error } from './medianAbsoluteError.js';
import { perplexity } from './perplexity.js';
import { pinball_loss } from './pinballLoss.js';
import { poisson_deviance } from './poissonDeviance.js';
import { precision } from './precision.js';
import { r2 } from './r2.js';
import { recall } from './recall.js';
import { root_mean_squared_error } from './rootMeanSquaredError.js';
import { specificity } from './specificity.js';
import { subset_accuracy } from './subsetAccuracy.js';
import { top_k_accuracy } from './topKAccuracy.js';

/** All metrics, the most usual of classes and of numbers first. `trainer/src/training/metrics/` implements them. */
export const metrics = {
  accuracy,
  auc,
  precision,
  recall,
  f1,
  f_beta,
  balanced_accuracy,
  top_k_accuracy,
  specificity,
  average_precision,
  log_loss,
  brier_score,
  expected_calibration_error,
  matthews_correlation,
  cohen_kappa,
  iou,
  hamming_loss,
  subset_accuracy,
  perplexity,
  mean_absolute_error,
  mean_squared_error,
  root_mean_squared_error,
  r2,
  explained_variance,
  mean_absolute_percentage_error,
  median_absolute_error,
  mean_squared_logarithmic_error,
  max_error,
  pinball_loss,
  poisson_deviance,
  cosine_similarity,
} as const;

/** Name of a metric. */
export type MetricName = keyof typeof metrics;

/** A metric with its arguments, by its name. */
export type MetricOf<Name extends MetricName> = v.InferOutput<(typeof metrics)[Name]['schema']>;

/** A metric with all arguments, including defaults. */
export type Metric = MetricOf<MetricName>;

/** Names of the metrics, in the order of completion. */
export const metricNames = Object.values(metrics).map(({ name }) => name);

/** Returns a metric with its default arguments. */
export function metricNamed(name: MetricName): Metric {
  return v.parse(metrics[name].schema, { name });
}

/** Tells whether a metric supports a target. */
export function metricFits(metric: Metric, target: TargetSchema): boolean {
  const isBinary = 'average' in metric && metric.average === 'binary';
  return metrics[metric.name].targets.includes(target.type) && (!isBinary || hasPositiveClass(target));
}

/** Tells whether a metric can be computed with the loss of its output. */
export function metricFitsLoss({ name }: Metric, loss: Loss): boolean {
  const needed = metrics[name].loss;
  return needed === null || (loss.name === needed && !('ignore_class' in loss && loss.ignore_class !== null));
}

/** Tells whether a target has a positive class, which `average: binary` is about: the second one of two. */
export function hasPositiveClass(target: TargetSchema): boolean {
  return target.type === 'binary' || (target.type === 'classes' && target.classes.length === 2);
}

/** Returns the names of the metrics that support any of these targets. */
export function fittingMetrics(targets: readonly TargetSchema[]): readonly MetricName[] {
  return metricNames.filter((name) => targets.some((target) => metrics[name].targets.includes(target.type)));
}
