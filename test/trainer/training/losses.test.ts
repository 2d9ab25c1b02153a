import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { type LossName, lossNamed, lossNames } from '#language';
import { lossFunction } from '../../../trainer/src/training/losses/index.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { chain, outputOf } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

const ofLogits = (name: LossName) => lossFunction(lossNamed(name), true);

test('cross-entropy stays exact where probabilities round to 0 or 1', () => {
  const classes = tf.tensor1d([1], 'int32');
  const softmaxLoss = (logits: tf.Tensor) => tf.sum(ofLogits('sparse_categorical_crossentropy')(logits, classes, null));
  const logits = tf.tensor2d([[200, 0, -200]]);
  expect(softmaxLoss(logits).dataSync()[0]).toBe(200);
  expect([...tf.grad(softmaxLoss)(logits).dataSync()]).toEqual([1, -1, 0]);

  const sigmoidLoss = (logits: tf.Tensor) =>
    tf.sum(ofLogits('binary_crossentropy')(logits, tf.tensor2d([[0], [1]]), null));
  const scores = tf.tensor2d([[300], [-100]]);
  expect(sigmoidLoss(scores).dataSync()[0]).toBe(200);
  expect([...tf.grad(sigmoidLoss)(scores).dataSync()]).toEqual([0.5, -0.5]);
});

test.each([
  ['sparse_categorical_crossentropy', [4, 3], () => tf.tensor1d([0, 2, 1, 1], 'int32')],
  ['binary_crossentropy', [4, 2], () => tf.tensor2d([0, 1, 1, 0, 1, 1, 0, 0], [4, 2])],
  ['mean_squared_error', [4, 2, 3, 1], () => tf.randomNormal([4, 2, 3, 1], 0, 1, 'float32', 3)],
  ['mean_absolute_error', [4, 5], () => tf.randomNormal([4, 5], 0, 1, 'float32', 4)],
] as const)(
  '%s with shares is the sum of the losses of the samples, times their shares',
  (name, shape, makeTargets) => {
    const targets = makeTargets();
    const outputs = tf.randomNormal([...shape], 0, 1, 'float32', 5);
    const shares = [0.5, 0, 2, 0.25];
    const kept = tf.tensor1d(shares);
    const weighted = (x: tf.Tensor) => tf.sum(ofLogits(name)(x, targets, kept));
    const each = (x: tf.Tensor) =>
      tf.addN(
        shares.map((share, at) =>
          tf.mul(tf.sum(ofLogits(name)(tf.slice(x, at, 1), tf.slice(targets, at, 1), null)), share),
        ),
      );
    const [one, other] = [weighted, each].map((loss) => [
      ...loss(outputs).dataSync(),
      ...tf
        .grad((x) => tf.sum(loss(x)))(outputs)
        .dataSync(),
    ]);
    expect(one).toHaveLength(1 + outputs.size);
    one?.forEach((value, at) => {
      expect(value).toBeCloseTo(other?.[at] ?? NaN, 5);
    });
  },
);

test.each(lossNames.filter((name) => name !== 'ctc'))('%s of each sample is that of the sample alone', (name) => {
  const isOfClasses = name === 'sparse_categorical_crossentropy';
  const outputs = tf.softmax(tf.randomNormal([4, 3], 0, 1, 'float32', 6));
  const targets = isOfClasses
    ? tf.tensor1d([0, 2, 1, 1], 'int32')
    : tf.cast(tf.oneHot(tf.tensor1d([0, 2, 1, 1], 'int32'), 3), 'float32');
  const loss = lossFunction(lossNamed(name), false);
  const each = [...loss(outputs, targets, { samples: 4, shares: null }).dataSync()];
  const shares = tf.tensor1d([0.5, 0, 0.125, 0.25]);
  const weighted = [...loss(outputs, targets, { samples: 4, shares }).dataSync()];
  if (name === 'dice' || name === 'tversky') {
    // By default, they compare the sets of all samples.
    expect(each).toEqual([NaN, NaN, NaN, NaN]);
    return;
  }
  each.forEach((value, at) => {
    const alone = loss(tf.slice(outputs, at, 1), tf.slice(targets, at, 1), null).dataSync()[0] ?? NaN;
    expect(value).toBeCloseTo(alone, 5);
    expect(weighted[at]).toBeCloseTo(4 * (shares.dataSync()[at] ?? NaN) * alone, 5);
  });
});

test('cross-entropy of shares is the sum of those of the classes, and so is its gradient', () => {
  const logits = tf.tensor2d([
    [1, 2, -1],
    [0, 0.5, 3],
  ]);
  const of = (targets: tf.Tensor) => (outputs: tf.Tensor) =>
    tf.sum(ofLogits('sparse_categorical_crossentropy')(outputs, targets, null));
  const mixed = tf.tensor2d([
    [0.75, 0.25, 0],
    [0, 0.25, 0.75],
  ]);
  const [own, other] = [tf.tensor1d([0, 2], 'int32'), tf.tensor1d([1, 1], 'int32')];
  const sum = (one: tf.Tensor, two: tf.Tensor) => tf.add(tf.mul(one, 0.75), tf.mul(two, 0.25)).dataSync();
  expect(of(mixed)(logits).dataSync()[0]).toBeCloseTo(sum(of(own)(logits), of(other)(logits))[0] ?? NaN, 5);
  const gradient = tf.grad(of(mixed))(logits).dataSync();
  const expected = sum(tf.grad(of(own))(logits), tf.grad(of(other))(logits));
  gradient.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? NaN, 5);
  });
});

test('the last activation is taken off where the loss has it inside', () => {
  const argument = chain([4], [['dense', { units: 3, activation: 'softmax' }]]);
  const layer = chain([4], [['dense', { units: 3 }], ['softmax']]);
  const equation = { equation: 'ab,bc->ac', output_shape: 3, activation: 'softmax' };
  const product = chain([4], [['einsum_dense', equation]]);
  for (const graph of [argument, layer, product]) {
    const { graph: ended, heads } = lossGraph(graph, [outputOf(graph, 'sparse_categorical_crossentropy')]);
    expect(heads[0]?.activation).toBe('softmax');
    expect(JSON.stringify(ended)).not.toContain('softmax"');
    expect(ended.outputs).toEqual(graph.outputs);
    expect(lossGraph(graph, [outputOf(graph, 'mean_squared_error')])).toMatchObject({
      graph,
      heads: [{ activation: 'linear' }],
    });
  }
});

test('scores of hinge losses are margins, of which sigmoid or softmax makes predictions', () => {
  const graph = chain([4], [['dense', { units: 3 }]]);
  for (const [loss, activation] of [
    ['hinge', 'sigmoid'],
    ['squared_hinge', 'sigmoid'],
    ['categorical_hinge', 'softmax'],
  ] as const)
    expect(lossGraph(graph, [outputOf(graph, loss)])).toMatchObject({ graph, heads: [{ activation }] });
});

test('the activation of a recurrent layer is inside of it, and stays', () => {
  const graph = chain([5, 4], [['lstm', { units: 1, activation: 'sigmoid' }]]);
  expect(lossGraph(graph, [outputOf(graph, 'binary_crossentropy')])).toMatchObject({
    graph,
    heads: [{ activation: 'linear' }],
  });
});
