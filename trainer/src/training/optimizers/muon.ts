import * as tf from '@tensorflow/tfjs-core';
import { isOrthogonalized } from '#language';
import { ofRank } from '../../layers/ofRank.js';
import { adam } from './adam.js';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

type Settings = OptimizerSettings<'muon'>;

/** Jordan 2024: momentum made orthogonal by the iteration of Newton and Schulz, scaled as by Liu et al. 2025. */
export function muon(settings: Settings): OptimizerRule {
  const { momentum, nesterov, exclude_embeddings, adam_beta_1, adam_beta_2, adam_lr_ratio, epsilon } = settings;
  const others = adam({ beta_1: adam_beta_1, beta_2: adam_beta_2, epsilon, amsgrad: false });
  return {
    update(weight, gradient, slots, numbers, of) {
      const [rate, ofOthers] = exactly(numbers, 2);
      if (!isOrthogonalized(of, exclude_embeddings)) return others.update(weight, gradient, slots, [ofOthers], of);
      const [m] = exactly(slots, 1);
      const next = tf.add(m, tf.add(gradient, tf.mul(m, momentum - 1)));
      const direction = orthogonal(nesterov ? tf.add(gradient, tf.mul(next, momentum)) : next, settings);
      const scale = settings.rms_rate === null ? 1 : Math.sqrt(Math.max(...of.shape)) * settings.rms_rate;
      return [tf.sub(weight, tf.mul(tf.mul(direction, rate), scale)), next];
    },
    numbers: (learningRate, step) => [learningRate, ...others.numbers(learningRate * adam_lr_ratio, step)],
    decayOf: (of) =>
      (isOrthogonalized(of, exclude_embeddings) ? settings.weight_decay : settings.adam_weight_decay) ?? null,
  };
}

/** Returns a matrix with about the same directions, whose singular values are about 1. */
function orthogonal(values: tf.Tensor, { ns_steps, muon_a, muon_b, muon_c }: Settings): tf.Tensor {
  const matrix = ofRank(tf.Rank.R2, values);
  const [rows, columns] = matrix.shape;
  const isTall = rows > columns;
  const wide = isTall ? tf.transpose(matrix) : matrix;
  let x = ofRank(tf.Rank.R2, tf.div(wide, tf.add(tf.sqrt(tf.sum(tf.square(wide))), 1e-7)));
  for (let step = 0; step < ns_steps; step++) {
    const a = tf.matMul(x, x, false, true);
    const b = tf.add(tf.mul(a, muon_b), tf.mul(tf.matMul(a, a), muon_c));
    x = ofRank(tf.Rank.R2, tf.add(tf.mul(x, muon_a), tf.matMul(ofRank(tf.Rank.R2, b), x)));
  }
  return isTall ? tf.transpose(x) : x;
}
