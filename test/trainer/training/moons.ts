import * as v from 'valibot';
import type { Dataset } from '#data';
import type { Graph, TargetSchema, TrainedOutput } from '#language';
import { training } from '../../../language/src/grammar/training.js';
import { random } from '../../../trainer/src/model/random.js';
import type { TrainingOptions } from '../../../trainer/src/training/createTraining.js';
import { chain, dataset, outputOf, split } from './networks.js';

export const target: TargetSchema = { type: 'binary', name: 'moon', classes: ['upper', 'lower'] };

/** Two interleaved half circles with some noise: no straight line parts them. */
export function moons(trained: number, validation: number): Dataset {
  const part = (size: number, seed: number) => {
    const next = random(seed, 'moons', 0);
    const noise = () => (next() / 2 ** 32 - 0.5) * 0.3;
    const targets = Array.from({ length: size }, (_, index) => index % 2);
    const points = targets.map((lower) => {
      const angle = (Math.PI * next()) / 2 ** 32;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      return [noise() + (lower ? 1 - x : x), noise() + (lower ? 0.5 - y : y)];
    });
    return split([2], points, targets, target);
  };
  return dataset([2], target, part(trained, 1), validation > 0 ? part(validation, 2) : null);
}

/** A network for the moons, with layers that work otherwise in training. */
export const network = chain(
  [2],
  [
    ['dense', { units: 16 }],
    ['batch_normalization', { momentum: 0.9 }],
    ['relu'],
    ['dropout', { rate: 0.2 }],
    ['dense', { units: 1, activation: 'sigmoid' }],
  ],
);

export const settings: TrainingOptions['settings'] = {
  ...v.parse(training, {
    optimizer: { name: 'adam', learning_rate: 0.01 },
    epochs: 2,
    batch_size: 16,
    seed: 7,
  }),
};

/** The output of a network that tells the moons apart. */
export const outputs = (graph: Graph): readonly TrainedOutput[] => [
  outputOf(graph, 'binary_crossentropy', { target, metrics: ['accuracy', 'auc'] }),
];
