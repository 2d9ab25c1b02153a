import * as tf from '@tensorflow/tfjs-core';
import { createTraining } from '../../../trainer/src/training/createTraining.js';
import { outputs, settings, target } from './moons.js';
import { chain, dataset, type Item, split } from './networks.js';

/** Of an image, which is read as a sequence of its rows further on. */
const items: readonly Item[] = [
  ['conv2d', { filters: 4, kernel_size: 3, padding: 'same' }],
  ['batch_normalization'],
  ['relu'],
  ['max_pooling2d'],
  ['reshape', { target_shape: [4, 16] }],
  ['lstm', { units: 5, return_sequences: true }],
  ['gru', { units: 5 }],
  ['dropout', { rate: 0.2 }],
  ['dense', { units: 1, activation: 'sigmoid' }],
];

/**
 * Trains and validates for some epochs on the current engine, whose last batches are short, and gives what `count` says after each but
 * the first: tensors and bytes of tfjs, and what the engine counts itself. `first`: layers before the network's.
 */
export async function memoryOfEpochs(count: () => readonly number[], first: readonly Item[] = []): Promise<string[]> {
  const images = Array.from({ length: 21 }, (_, sample) =>
    Array.from({ length: 192 }, (_, pixel) => Math.sin(sample * 7 + pixel)),
  );
  const samples = split(
    [8, 8, 3],
    images,
    images.map((_, sample) => sample % 2),
    target,
  );
  const graph = chain([8, 8, 3], [...first, ...items]);
  const training = createTraining({
    graph,
    dataset: dataset([8, 8, 3], target, samples, samples),
    outputs: outputs(graph),
    settings: { ...settings, epochs: 6, batch_size: 8 },
  });
  const counts: string[] = [];
  for await (const { type } of training.events()) {
    if (type !== 'epoch') continue;
    await training.snapshot();
    const { numTensors, numBytes } = tf.memory();
    counts.push([numTensors, numBytes, ...count()].join(' '));
  }
  training.dispose();
  return counts.slice(1);
}
