import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { NdArray, Split } from '#data';
import type { ClassWeight, TargetSchema, TrainedOutput } from '#language';
import { lossNamed } from '#language';
import { weightsOfValues, withClassWeights } from '../../../trainer/src/training/classWeights.js';
import { sharesOf } from '../../../trainer/src/training/sharesOf.js';
import { withTargets } from '../../../trainer/src/training/withTargets.js';
import { dataset } from './networks.js';
import { onCpu } from './onCpu.js';

onCpu();

const binary: TargetSchema = { type: 'binary', name: 'y', classes: ['no', 'yes'] };
const classes: TargetSchema = { type: 'classes', name: 'y', classes: ['a', 'b', 'c'] };
const tags: TargetSchema = { type: 'sequence', name: 'y', length: 3, ids: 3, classes: ['noun', 'verb'] };

const output = (target: TargetSchema, class_weight: ClassWeight | null): TrainedOutput => ({
  ...{ name: 'out', tensor: 'out', target, targetIndex: 0, loss: lossNamed('mean_squared_error'), weight: 1 },
  ...{ metrics: [], class_weight },
});

const ints = (shape: readonly number[], values: readonly number[]): NdArray => ({
  ...{ dtype: 'int32', shape },
  values: Int32Array.from(values),
});
const floats = (shape: readonly number[], values: readonly number[]): NdArray => ({
  ...{ dtype: 'float32', shape },
  values: Float32Array.from(values),
});

/** Samples whose inputs must not be read. */
const splitOf = (target: NdArray): Split => ({
  size: target.shape[0] ?? 0,
  read: () => Promise.reject(new Error('The inputs were read.')),
  readTargets: () => Promise.resolve([target]),
});

test.each([
  // The figures of scikit-learn's compute_class_weight('balanced', ...).
  [binary, floats([5, 1], [0, 0, 0, 0, 1]), { no: 0.625, yes: 2.5 }],
  [classes, ints([6], [0, 0, 0, 1, 1, 2]), { a: 2 / 3, b: 1, c: 2 }],
  // A class without samples, as if it were not there.
  [classes, ints([4], [0, 0, 0, 2]), { a: 2 / 3, b: 1, c: 2 }],
  // Padding counts as no class.
  [tags, ints([2, 3], [1, 1, 2, 1, 0, 0]), { noun: 2 / 3, verb: 2 }],
])('balanced weights of $type', async (target, array, expected) => {
  const [first] = await withClassWeights([output(target, 'balanced')], splitOf(array));
  expect(first?.class_weight).toEqual(expected);
});

test('balanced weights are of the target as the output predicts it', async () => {
  const asClasses: TargetSchema = { ...binary, type: 'classes' };
  const trained = output(asClasses, 'balanced');
  const training = splitOf(floats([4, 1], [0, 1, 1, 1]));
  const { training: converted } = withTargets(dataset([1], binary, training), [trained]);
  const [first] = await withClassWeights([trained], converted);
  expect(first?.class_weight).toEqual({ no: 2, yes: 2 / 3 });
});

test('weights that are written stay, without reading anything', async () => {
  const written = [output(binary, { yes: 3 }), output(classes, null)];
  expect(await withClassWeights(written, splitOf(floats([0, 1], [])))).toEqual(written);
  expect(weightsOfValues(output(binary, { yes: 3 }))).toEqual([1, 3]);
  expect(weightsOfValues(output(tags, { verb: 3 }))).toEqual([1, 1, 3]);
  expect(weightsOfValues(output(classes, null))).toBeNull();
});

const counting = (classWeights: readonly number[] | null, decidesSteps = false) => ({
  ...{ classWeights, decidesSteps, alignedLength: null, ignored: null },
});
const sharesIn = (...given: Parameters<typeof sharesOf>) => [...(sharesOf(...given)?.dataSync() ?? [])];

test('a sample counts the weight of its class', () => {
  expect(sharesIn(counting([1, 3]), tf.tensor2d([[0], [1]]), null)).toEqual([0.5, 1.5]);
  expect(sharesIn(counting([1, 3, 2]), tf.tensor1d([2, 1], 'int32'), tf.tensor1d([1, 2]))).toEqual([1, 3]);
});

test('a mixed sample counts the mean by the shares of its classes', () => {
  expect(sharesIn(counting([1, 3]), tf.tensor2d([[0.25], [1]]), null)).toEqual([0.75, 1.5]);
  const mixed = tf.tensor2d([
    [0.5, 0.5, 0],
    [0, 0, 1],
  ]);
  expect(sharesIn(counting([1, 3, 2]), mixed, null)).toEqual([1, 1]);
});

test('a step counts the weight of its class, among the steps that are no padding', () => {
  const steps = tf.tensor2d([1, 2, 2, 1, 0, 0], [2, 3], 'int32');
  expect(sharesIn(counting([1, 1, 4], true), steps, null)).toEqual([0.25, 1, 1, 0.25, 0, 0]);
  expect(sharesIn(counting([1, 1, 4], true), steps, tf.tensor1d([2, 1]))).toEqual([0.5, 2, 2, 0.25, 0, 0]);
});

test('an ignored class counts nothing, of mixed samples its share', () => {
  const ignoring = (id: number, decidesSteps = false) => ({
    ...{ classWeights: null, decidesSteps, alignedLength: null, ignored: id },
  });
  expect(sharesIn(ignoring(1), tf.tensor1d([0, 1, 2], 'int32'), null)).toEqual([0.5, 0, 0.5]);
  expect(sharesIn(ignoring(1), tf.tensor2d([0.5, 0.5, 0, 0, 0, 1], [2, 3]), null).map((one) => one.toFixed(3))).toEqual(
    ['0.333', '0.667'],
  );
  const steps = tf.tensor2d([1, 2, 2, 1, 0, 0], [2, 3], 'int32');
  expect(sharesIn(ignoring(2, true), steps, null)).toEqual([0.5, 0, 0, 0.5, 0, 0]);
});
