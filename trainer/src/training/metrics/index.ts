import {
  fittingMetrics,
  type Metric,
  metricFits,
  type MetricName,
  type MetricOf,
  type TargetSchema,
  taskOf,
} from '#language';
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
import type { MetricContext, MetricCounter, MetricOfArguments } from './metricCounter.js';
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

export type { MetricContext, MetricCounter } from './metricCounter.js';

/** Every metric that `language/src/metrics/` declares. */
const metrics: { readonly [Name in MetricName]: MetricOfArguments<Name> } = {
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
};

/**
 * Returns the counter of a metric with its arguments.
 *
 * @throws if the metric does not fit the target; the message is for people
 */
export function metricCounter(metric: Metric, context: MetricContext): MetricCounter {
  if (!metricFits(metric, context.target)) throw new Error(misfit(metric, context.target));
  return counterOf(metric, context);
}

function counterOf<Name extends MetricName>(
  metric: { [One in Name]: { readonly name: One } & MetricOf<One> }[Name],
  context: MetricContext,
): MetricCounter {
  const counter: MetricOfArguments<Name> = metrics[metric.name];
  return counter(metric, context);
}

function misfit({ name }: Metric, target: TargetSchema): string {
  const fitting = fittingMetrics([target]);
  const { phrase } = taskOf(target);
  if (fitting.includes(name)) return `average: binary of ${name} needs two classes, but it is used for ${phrase}.`;
  const use = [fitting.slice(0, -1).join(', '), fitting.at(-1) ?? ''].filter((words) => words !== '').join(' or ');
  return `The metric ${name} does not fit ${phrase}. Use ${use}.`;
}
