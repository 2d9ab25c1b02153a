import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from '../../layers/withGradient.js';
import type { LossOfArguments } from './lossFunction.js';
import { factorOf, meanOf } from './meanOf.js';

/** Stands for the logarithm of 0: sums of such are far from the range of float32. */
const never = -1e30;

/**
 * Connectionist temporal classification (Graves et al. 2006) of logits `[batch, steps, ids]` and targets `[batch, length]`, of which 0
 * is padding. Targets that do not fit into the steps count as 0, as with PyTorch's `zero_infinity`; Keras's loss is infinite then.
 */
export const ctc: LossOfArguments<'ctc'> = () => (logits, targets, shares) =>
  withGradient([logits], () => {
    const [batch = 0, steps = 0, ids = 0] = logits.shape;
    const states = statesOf(targets);
    const isState = tf.cast(tf.oneHot(states.ids, ids), 'float32');
    const emissions = tf.matMul(tf.logSoftmax(logits), isState, false, true);
    // Both ways at once: from the end, times and states are reversed.
    const sums = pathSums(
      tf.concat([emissions, tf.reverse(emissions, [1, 2])]),
      tf.concat([states.first, tf.reverse(states.last, 1)]),
      tf.concat([states.skip, backwards(states.skip)]),
    );
    const [forwards = sums, reversed = sums] = tf.split(sums, 2);
    const width = states.ids.shape[1] ?? 1;
    const end = tf.reshape(tf.slice(forwards, [0, steps - 1, 0], [batch, 1, width]), [batch, width]);
    const total = tf.logSumExp(tf.add(end, states.last), -1);
    const fits = tf.cast(tf.greater(total, never / 10), 'float32');
    // The probability of each state at each step, given the target.
    const onPath = tf.sub(tf.add(forwards, tf.reverse(reversed, [1, 2])), emissions);
    const posterior = tf.exp(tf.sub(onPath, tf.reshape(total, [batch, 1, 1])));
    const slopes = tf.sub(tf.softmax(logits), tf.matMul(posterior, isState));
    return {
      value: meanOf(tf.mul(tf.neg(total), fits), shares),
      saved: [tf.mul(slopes, tf.reshape(fits, [batch, 1, 1]))],
      gradient: (dy, [slopes]) => [tf.mul(slopes, factorOf(dy, shares, slopes, 1 / batch))],
    };
  });

/** The states of a path through a target: its tokens with a blank before, between and after them. Masks are 0 or `never`. */
interface States {
  /** `[batch, states]`, int32. */
  readonly ids: tf.Tensor;
  /** Where a path may begin: `[batch, states]`. */
  readonly first: tf.Tensor;
  /** Where it may end: in the last token, or in the blank after it. */
  readonly last: tf.Tensor;
  /** Which states may follow the last but one before them: tokens that differ from the previous one. */
  readonly skip: tf.Tensor;
}

function statesOf(targets: tf.Tensor): States {
  const [batch = 0, length = 0] = targets.shape;
  const count = 2 * length + 1;
  const tokens = tf.cast(targets, 'int32');
  const pairs = tf.reshape(tf.stack([tf.zerosLike(tokens), tokens], 2), [batch, 2 * length]);
  const ids = tf.concat([pairs, tf.zeros([batch, 1], 'int32')], 1);
  const numbers = tf.cast(ids, 'float32');
  const before = tf.concat([tf.zeros([batch, 2]), tf.slice(numbers, [0, 0], [batch, count - 2])], 1);
  const isToken = tf.notEqual(numbers, 0);
  const positions = tf.reshape(tf.range(0, count), [1, count]);
  const tokenCount = tf.sum(tf.cast(tf.notEqual(tokens, 0), 'float32'), 1, true);
  const afterLast = tf.mul(tokenCount, 2);
  return {
    ids,
    first: tf.tile(maskOf(tf.less(positions, 2)), [batch, 1]),
    last: maskOf(tf.logicalOr(tf.equal(positions, afterLast), tf.equal(positions, tf.sub(afterLast, 1)))),
    skip: maskOf(tf.logicalAnd(isToken, tf.notEqual(numbers, before))),
  };
}

function maskOf(allowed: tf.Tensor): tf.Tensor {
  return tf.mul(tf.sub(1, tf.cast(allowed, 'float32')), never);
}

/** Returns which states may be skipped to from the end: those two before a state that may follow them. */
function backwards(skip: tf.Tensor): tf.Tensor {
  return shifted(tf.reverse(skip, 1), 2);
}

/**
 * Returns the logarithms of the sums of all paths to each state at each step: `[batch, steps, states]`.
 *
 * @param emissions logarithms of the probabilities, of this shape
 */
function pathSums(emissions: tf.Tensor, first: tf.Tensor, skip: tf.Tensor): tf.Tensor {
  const [head, ...others] = tf.unstack(emissions, 1);
  if (!head) throw new Error('A network without steps has no paths.');
  let sums = tf.add(head, first);
  const all = [sums];
  for (const emission of others) {
    sums = tf.add(emission, sumOf(sums, shifted(sums, 1), tf.add(shifted(sums, 2), skip)));
    all.push(sums);
  }
  return tf.stack(all, 1);
}

/** Returns the values of the states so many before. */
function shifted(values: tf.Tensor, by: number): tf.Tensor {
  const [batch = 0, count = 0] = values.shape;
  const before = Math.min(by, count);
  return tf.concat([tf.fill([batch, before], never), tf.slice(values, [0, 0], [batch, count - before])], 1);
}

/** Returns the logarithm of the sum of three numbers of which the logarithms are given. */
function sumOf(a: tf.Tensor, b: tf.Tensor, c: tf.Tensor): tf.Tensor {
  const largest = tf.maximum(tf.maximum(a, b), c);
  return tf.add(largest, tf.log(tf.addN([a, b, c].map((one) => tf.exp(tf.sub(one, largest))))));
}
