import * as tf from '@tensorflow/tfjs-core';
import type { Regularizer } from '#language';
import { ofRank } from '../layers/ofRank.js';
import { withGradient } from '../layers/withGradient.js';

/** Returns the regularizer's penalty for these values, a scalar, by Keras's formulas. */
export function penalty(regularizer: Regularizer, values: tf.Tensor): tf.Tensor {
  switch (regularizer.name) {
    case 'l1':
      return norms(values, regularizer.l1, 0);
    case 'l2':
      return norms(values, 0, regularizer.l2);
    case 'l1_l2':
      return norms(values, regularizer.l1, regularizer.l2);
    case 'lp':
      return powers(values, regularizer.p, regularizer.strength);
    case 'orthogonal_regularizer':
      return orthogonality(values, regularizer.factor, regularizer.mode);
  }
}

/** Kinds of penalties; logs have one as `l1_penalty`. `activity`: of a layer's output; `layer`: that a layer adds itself. */
export const penaltyKinds = ['l1', 'l2', 'lp', 'orthogonal', 'activity', 'layer'] as const;

/** One of `penaltyKinds`. */
export type PenaltyKind = (typeof penaltyKinds)[number];

/** A part of the total penalty. */
export interface Penalty {
  readonly kind: PenaltyKind;
  readonly value: tf.Tensor;
}

/** Returns the regularizer's penalties for these values by kind: those of `l1_l2` are two. */
export function penaltiesOf(regularizer: Regularizer, values: tf.Tensor): readonly Penalty[] {
  switch (regularizer.name) {
    case 'l1_l2': {
      const { l1, l2 } = regularizer;
      return [
        ...(l1 > 0 || l2 === 0 ? [{ kind: 'l1', value: norms(values, l1, 0) } as const] : []),
        ...(l2 > 0 ? [{ kind: 'l2', value: norms(values, 0, l2) } as const] : []),
      ];
    }
    case 'orthogonal_regularizer':
      return [{ kind: 'orthogonal', value: penalty(regularizer, values) }];
    case 'l1':
    case 'l2':
    case 'lp':
      return [{ kind: regularizer.name, value: penalty(regularizer, values) }];
  }
}

/** Returns the sums of penalties by kind. */
export function sumByKind(penalties: readonly Penalty[]): ReadonlyMap<PenaltyKind, tf.Tensor> {
  const kinds = new Set(penalties.map(({ kind }) => kind));
  return new Map(
    [...kinds].map((kind) => {
      const values = penalties.flatMap((one) => (one.kind === kind ? [one.value] : []));
      return [kind, values.length === 1 && values[0] ? values[0] : tf.addN(values)];
    }),
  );
}

/** `l1 · Σ|w| + l2 · Σw²`; its gradient is `l1 · sign(w) + 2 · l2 · w`. */
function norms(values: tf.Tensor, l1: number, l2: number): tf.Tensor {
  return withGradient([values], () => ({
    value: tf.add(tf.mul(tf.sum(tf.abs(values)), l1), tf.mul(tf.sum(tf.square(values)), l2)),
    saved: [values],
    gradient: (dy, [values]) => [tf.mul(tf.add(tf.mul(tf.sign(values), l1), tf.mul(values, 2 * l2)), dy)],
  }));
}

/** `strength · Σ|w|^p` (Goodfellow, Bengio and Courville 2016, 7.1); its gradient is `strength · p · |w|^(p - 1) · sign(w)`. */
function powers(values: tf.Tensor, p: number, strength: number): tf.Tensor {
  return withGradient([values], () => ({
    value: tf.mul(tf.sum(tf.pow(tf.abs(values), p)), strength),
    saved: [values],
    gradient: (dy, [values]) => {
      const slopes = tf.mul(tf.pow(tf.abs(values), p - 1), tf.sign(values));
      return [tf.mul(tf.mul(slopes, p * strength), dy)];
    },
  }));
}

/** `factor` times the mean absolute cosine between all pairs of rows (or columns) of a matrix. */
function orthogonality(values: tf.Tensor, factor: number, mode: 'rows' | 'columns'): tf.Tensor {
  const matrix = ofRank(tf.Rank.R2, values);
  const vectors = mode === 'rows' ? matrix : tf.transpose(matrix);
  const [count] = vectors.shape;
  const lengths = tf.sqrt(tf.maximum(tf.sum(tf.square(vectors), 1, true), 1e-12));
  const directions = ofRank(tf.Rank.R2, tf.div(vectors, lengths));
  const cosines = tf.matMul(directions, directions, false, true);
  const others = tf.sub(1, tf.eye(count));
  const pairs = Math.max(1, (count * (count - 1)) / 2);
  return tf.mul(tf.sum(tf.abs(tf.mul(cosines, others))), (factor * 0.5) / pairs);
}
