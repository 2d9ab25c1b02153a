import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { hasKernel } from '../../../trainer/src/engines/hasKernel.js';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { standardizeBatch } from '../../../trainer/src/layers/normalization/standardizeBatch.js';
import { createOptimizer } from '../../../trainer/src/training/optimizers/createOptimizer.js';
import { fusedUpdate } from '../../../trainer/src/training/optimizers/fusedUpdate.js';
import { optimizerRule } from '../../../trainer/src/training/optimizers/optimizers.js';
import { memoryOfEpochs } from '../training/memoryOfEpochs.js';
import { optimizer as optimizerNamed } from '../training/optimizer.js';
import { recurrentCases, recurrentKernels } from './recurrentCases.js';
import { sameAsCpu } from './sameAsCpu.js';
import { image, numbers } from './tensors.js';

beforeAll(async () => {
  await startEngine('wasm');
});

test('the engine says what it is', async () => {
  const engine = await startEngine('wasm');
  expect(engine).toMatchObject({ name: 'wasm', device: 'cpu', notes: [] });
  expect(tf.getBackend()).toBe('wasm');
});

test('intermediate results are freed', async () => {
  await startEngine('wasm');
  const x = tf.variable(image([4, 9, 9, 3], 1));
  const weights = new Map([
    ['w', tf.variable(image([3, 3, 3, 5], 2))],
    ['gamma', tf.variable(numbers([5], 3))],
    ['beta', tf.variable(numbers([5], 4))],
  ]);
  const [w, gamma, beta] = [...weights.values()];
  if (!w || !gamma || !beta) throw new Error('A weight is missing');
  const optimizer = createOptimizer(optimizerNamed('adam', { learning_rate: 0.01 }), weights);
  let count = 0;
  const step = () => {
    tf.tidy(() => {
      const loss = () => {
        const convolved = tf.conv2d(x, tf.reshape<tf.Rank.R4>(w, [3, 3, 3, 5]), 1, 'same');
        const normalized = standardizeBatch(convolved, gamma, beta, 1e-3, () => undefined);
        const pooled = tf.maxPool(tf.reshape<tf.Rank.R4>(tf.relu(normalized), convolved.shape), 2, 2, 'valid');
        return tf.sum<tf.Scalar>(tf.square(pooled));
      };
      const { grads } = tf.variableGrads(loss, [w, gamma, beta]);
      optimizer.apply(({ name }) => grads[name], ++count, true);
    });
  };
  step();
  const before = [tf.memory().numTensors, tf.engine().backend.numDataIds()];
  for (let i = 0; i < 5; i++) step();
  expect([tf.memory().numTensors, tf.engine().backend.numDataIds()]).toEqual(before);
});

test('memory is flat over epochs', async () => {
  await startEngine('wasm');
  const backend = tf.engine().backend;
  const heap = () => (backend instanceof BackendWasm ? heapOf(backend) : NaN);
  expect(new Set(await memoryOfEpochs(() => [backend.numDataIds(), heap()])).size).toBe(1);
});

// XNNPACK keeps what it made of a filter, which a convolution for each channel still takes from there.
test('weights that are updated in place are used as they are now', async () => {
  await startEngine('wasm');
  const { kernel } = optimizerRule(optimizerNamed('sgd', { learning_rate: 1 }));
  const update = kernel && fusedUpdate(kernel);
  const x = image([1, 6, 6, 4], 1);
  const first = image([3, 3, 4, 1], 2);
  const weight = tf.variable(first);
  first.dispose();
  const gradient = image([3, 3, 4, 1], 3);
  const output = () => tf.depthwiseConv2d(x, weight, 1, 'same').dataSync();
  const before = output();
  const [next] = update?.(weight, gradient, [], [tf.scalar(1)], { name: 'kernel', shape: weight.shape }) ?? [];
  expect(next?.dataId).toBe(weight.dataId);
  const fresh = tf.sub<tf.Tensor4D>(image([3, 3, 4, 1], 2), gradient);
  expect(output()).not.toEqual(before);
  expect(output()).toEqual(tf.depthwiseConv2d(x, fresh, 1, 'same').dataSync());
});

test('an update leaves numbers alone that another tensor has too', async () => {
  await startEngine('wasm');
  const { kernel } = optimizerRule(optimizerNamed('sgd', { learning_rate: 1 }));
  const update = kernel && fusedUpdate(kernel);
  const weight = tf.variable(numbers([5], 1));
  const copy = tf.clone(weight);
  const [next] = update?.(weight, tf.ones([5]), [], [tf.scalar(1)], { name: 'kernel', shape: [5] }) ?? [];
  expect(copy.dataSync()).toEqual(numbers([5], 1).dataSync());
  expect(next?.dataSync()).toEqual(tf.sub(copy, 1).dataSync());
});

test('a batch too large for one go is worked on in parts', async () => {
  await startEngine('wasm');
  const filter = tf.variable(image([5, 5, 24, 2], 2));
  const gradients = (images: tf.Tensor4D) => {
    const x = tf.variable(images);
    const { grads } = tf.variableGrads(
      () => tf.sum<tf.Scalar>(tf.square(tf.conv2d(x, filter, 1, 'same'))),
      [x, filter],
    );
    return [x, filter].map(({ name }) => grads[name] ?? tf.scalar(NaN));
  };
  const images = image([8, 48, 48, 24], 1);
  const [dx = tf.scalar(NaN), dFilter = tf.scalar(NaN)] = gradients(images);
  const parts = tf.split<tf.Tensor4D>(images, 4).map((part) => gradients(part));
  const difference = (a: tf.Tensor, b: tf.Tensor) =>
    tf.div(tf.max(tf.abs(tf.sub(a, b))), tf.max(tf.abs(b))).dataSync()[0];
  expect(difference(dx, tf.concat(parts.map(([it = dx]) => it)))).toBeLessThan(1e-5);
  expect(difference(dFilter, tf.addN(parts.map(([, it = dFilter]) => it)))).toBeLessThan(1e-5);
});

// tfjs's plain JavaScript cannot do this.
test('batches of matrices are broadcast against each other', async () => {
  await startEngine('wasm');
  const a = numbers([2, 1, 3, 4], 1);
  const b = numbers([5, 4, 6], 2);
  const products = [0, 1].flatMap((i) =>
    [0, 1, 2, 3, 4].map((j) => tf.matMul(tf.reshape(tf.gather(a, i), [3, 4]), tf.gather(b, j))),
  );
  const expected = tf.reshape(tf.stack(products), [2, 5, 3, 6]);
  expect(await tf.matMul(a, b).data()).toEqual(await expected.data());
});

test('recurrent layers have kernels for all steps at once', async () => {
  await startEngine('wasm');
  expect(recurrentKernels.filter((name) => !hasKernel(name))).toEqual([]);
});

sameAsCpu('wasm', [recurrentCases]);

/** Bytes. */
function heapOf({ wasm }: BackendWasm): number {
  const schema = v.object({ asm: v.object({ memory: v.instance(WebAssembly.Memory) }) });
  return v.parse(schema, wasm).asm.memory.buffer.byteLength;
}
