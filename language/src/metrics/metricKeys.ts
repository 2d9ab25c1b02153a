import { type Metric, metricNamed } from './index.js';

/**
 * Returns the key of each metric in the logs: its name; of several of one name, with those of their arguments that are not the
 * defaults, such as `f_beta_2`.
 */
export function metricKeys(listed: readonly Metric[]): readonly string[] {
  return listed.map((metric) => {
    const isOnly = listed.filter(({ name }) => name === metric.name).length === 1;
    return isOnly ? metric.name : [metric.name, ...ownArguments(metric)].join('_');
  });
}

function ownArguments(metric: Metric): readonly string[] {
  const usual = new Map<string, unknown>(Object.entries(metricNamed(metric.name)));
  return Object.entries(metric).flatMap(([key, value]) => (value === usual.get(key) ? [] : [String(value)]));
}
