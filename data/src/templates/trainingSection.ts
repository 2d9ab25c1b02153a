import { type DataSchema, taskOf } from '#language';
import type { DataDescription } from '../describe/dataDescription.js';
import { onlyTarget } from './onlyTarget.js';

/** Returns the section `training` for some data, as lines of YAML without indentation. */
export function trainingSection(schema: DataSchema, { training: { epochs, patience } }: DataDescription): string[] {
  const { samples } = schema;
  const batchSize = samples.training < 1000 ? 16 : samples.training < 20_000 ? 32 : 128;
  const { defaultLoss, defaultMetrics } = taskOf(onlyTarget(schema));
  const monitored = samples.validation > 0;
  return [
    `loss: ${defaultLoss}`,
    ...(isLong(schema)
      ? ['# Gradients through many steps may explode; this bounds them.', optimizer(', global_clipnorm: 1')]
      : [optimizer('')]),
    ...(monitored ? ['# The maximum; early_stopping may end training earlier.'] : []),
    `epochs: ${epochs}`,
    `batch_size: ${batchSize}`,
    `metrics: [${defaultMetrics.join(', ')}]`,
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
