import { type DataSchema, type TargetSchema, taskOf } from '#language';
import type { DataDescription } from '../describe/dataDescription.js';
import { onlyTarget } from './onlyTarget.js';
import type { TemplateContext } from './template.js';

/** Returns the section `training` for some data, as lines of YAML without indentation. */
export function trainingSection(
  schema: DataSchema,
  { training: { epochs, patience } }: DataDescription,
  spread: TemplateContext['spread'],
): string[] {
  const { samples } = schema;
  const batchSize = samples.training < 1000 ? 16 : samples.training < 20_000 ? 32 : 128;
  const [loss, metrics] = lossAndMetrics(onlyTarget(schema), spread);
  const monitored = samples.validation > 0;
  return [
    `loss: ${loss}`,
    ...(isLong(schema)
      ? ['# Gradients through many steps may explode; this bounds them.', optimizer(', global_clipnorm: 1')]
      : [optimizer('')]),
    ...(monitored ? ['# The maximum; early_stopping may end training earlier.'] : []),
    `epochs: ${epochs}`,
    `batch_size: ${batchSize}`,
    `metrics: [${metrics}]`,
    ...(monitored
      ? [
          '# Stops when val_loss no longer improves, and restores the best epoch.',
          `early_stopping: {monitor: val_loss, patience: ${patience}}`,
        ]
      : []),
    '# Makes training reproducible.',
    'seed: 7',
  ];
}

const optimizer = (others: string): string => `optimizer: {adam: {learning_rate: 0.001${others}}}`;

/** Checks whether a sample is a longer sequence than recurrent layers handle well. */
function isLong({ inputs: [input] }: DataSchema): boolean {
  return input?.vocabularySize !== undefined && Number(input.shape[0]) > 50;
}

/** Range of a target's standard deviation in which squared errors and their gradients are numbers that `adam` can handle. */
const [smallestSquared, largestSquared] = [1e-3, 1e8];

function lossAndMetrics(target: TargetSchema, spread: TemplateContext['spread']): [loss: string, metrics: string] {
  const { defaultLoss, defaultMetrics } = taskOf(target);
  return spread === null || (spread.deviation >= smallestSquared && spread.deviation <= largestSquared)
    ? [defaultLoss, defaultMetrics.join(', ')]
    : ['mean_absolute_error', 'mean_squared_error'];
}
