import { ofClassCounts } from './classCounts.js';
import type { MetricOfArguments } from './metricCounter.js';

export const matthews_correlation: MetricOfArguments<'matthews_correlation'> = (_, context) =>
  ofClassCounts(context, ({ classes, total }) => {
    let [covariance, ofActual, ofPredicted] = [0, 0, 0];
    for (const { actual, predicted, hits } of classes) {
      covariance += hits * total - actual * predicted;
      ofActual += actual * (total - actual);
      ofPredicted += predicted * (total - predicted);
    }
    const variances = ofActual * ofPredicted;
    return variances === 0 ? 0 : covariance / Math.sqrt(variances);
  });
