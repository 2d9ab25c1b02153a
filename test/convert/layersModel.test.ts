import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Inexpressible, toLayersModel } from '#convert';
import { sfc32 } from '#data';
import { check, type Graph } from '#language';
import { json } from '#protocol';
import { forward } from '../../trainer/src/model/forward.js';
import { onCpu } from '../trainer/training/onCpu.js';
import { networks } from './networks.js';
import { predictScript } from './predictScript.js';

onCpu();

/** Values of a tensor in row-major order. */
const tensorSchema = v.object({ shape: v.array(v.number()), values: v.array(v.number()) });
type Values = v.InferOutput<typeof tensorSchema>;

/** Within the repository, so that the program finds the package `@tensorflow/tfjs`. */
mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync('.cache/convert-');
const own = new Map<string, readonly Values[]>();

beforeAll(() => {
  for (const { name, inputs, layers } of networks) writeNetwork(name, graphOf(inputs, layers));
  writeFileSync(join(folder, 'predict.mjs'), predictScript);
  const names = networks.map(({ name }) => name);
  execFileSync(process.execPath, [join(folder, 'predict.mjs'), ...names], { stdio: ['ignore', 'ignore', 'pipe'] });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a LayersModel predicts the same in plain TensorFlow.js', () => {
  test.each(networks)('$name', ({ name }) => {
    const text = readFileSync(join(folder, name, 'predictions.json'), 'utf8');
    const theirs = v.parse(json(v.union([v.array(tensorSchema), v.string()])), text);
    if (typeof theirs === 'string') throw new Error(theirs);
    expect(theirs.map(({ shape }) => shape)).toEqual(own.get(name)?.map(({ shape }) => shape));
    theirs.forEach(({ values }, output) => {
      const ours = own.get(name)?.[output]?.values ?? [];
      const scale = Math.max(1, ...ours.map(Math.abs));
      values.forEach((value, index) => {
        expect(Math.abs(value - (ours[index] ?? NaN)) / scale, `value ${index}`).toBeLessThan(1e-5);
      });
    });
  });
});

test.each([
  [
    '{x: [4, 5, 3]}',
    ['{batch_normalization: {axis: 1}}'],
    '`batch_normalization` (batch_normalization): TensorFlow.js is wrong along another axis than the last.',
  ],
  [
    '{x: [6, 4]}',
    ['{gru: {units: 3}}'],
    '`gru` (gru): TensorFlow.js has no `reset_after`. Train the network with `reset_after: false`.',
  ],
  [
    '{x: [6, 4]}',
    ['{masking: {mask_value: 0}}', 'global_average_pooling1d'],
    '`global_average_pooling1d` (global_average_pooling1d): TensorFlow.js does not leave out the masked steps of its input.',
  ],
  [
    '{x: [6, 4], y: [6, 4]}',
    [
      '{masking: {inputs: x}}',
      '{lstm: {units: 3, name: a}}',
      '{lstm: {units: 3, inputs: y, name: b}}',
      '{add: {inputs: [a, b]}}',
    ],
    '`b` (lstm): TensorFlow.js would give it the mask of another layer.',
  ],
  [
    '{x: [6]}',
    ['{dense: {units: 3, activation: hard_sigmoid}}', 'sparsemax'],
    '`dense` (dense): TensorFlow.js has no activation `hard_sigmoid` with the same formula.',
  ],
  [
    '{x: [6, 3]}',
    ['{time_distributed: {layer: {dense: {units: 3, activation: celu}}}}'],
    '`time_distributed` (time_distributed): its inner layer `dense`: TensorFlow.js has no activation `celu` with the same formula.',
  ],
] as const)('what TensorFlow.js has not is an error: %s %s', (inputs, layers, reason) => {
  const write = () => toLayersModel(graphOf(inputs, layers), new Map(), 'net');
  expect(write).toThrow(Inexpressible);
  expect(write).toThrow(reason);
});

test('weights of more than 4 MiB are in several files', () => {
  const graph = graphOf('{x: [1100]}', ['{dense: {units: 1000, use_bias: false}}']);
  const values = Float32Array.from({ length: 1_100_000 }, (_, index) => index);
  const { modelJson, shards } = toLayersModel(
    graph,
    new Map([['dense/kernel', { shape: [1100, 1000], values }]]),
    'net',
  );
  expect([...shards].map(([name, { length }]) => [name, length])).toEqual([
    ['group1-shard1of2.bin', 4_194_304],
    ['group1-shard2of2.bin', 205_696],
  ]);
  expect(modelJson).toContain('"paths":["group1-shard1of2.bin","group1-shard2of2.bin"]');
});

function graphOf(inputs: string, layers: readonly string[]): Graph {
  const text = ['model:', `  inputs: ${inputs}`, '  layers:', ...layers.map((layer) => `    - ${layer}`), ''].join(
    '\n',
  );
  const { graph, diagnostics } = check(text);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!graph?.complete) throw new Error(`${text}\n${errors.map(({ message }) => message).join('\n')}`);
  return graph;
}

/** Writes a network with random weights and samples, and keeps its outputs. */
function writeNetwork(name: string, graph: Graph): void {
  const next = sfc32(name.length, 1, 2);
  const random = () => next() / 2 ** 32;
  const sizeOf = (shape: readonly number[]) => shape.reduce((product, one) => product * one, 1);
  const weights = new Map(
    graph.layers.flatMap((layer) =>
      layer.weights.map(({ name, shape }) => {
        const offset = name.endsWith('variance') ? 0.5 : -0.5;
        const values = Float32Array.from({ length: sizeOf(shape) }, () => random() + offset);
        return [`${layer.name}/${name}`, { shape, values }] as const;
      }),
    ),
  );
  const samples = graph.inputs.map((input) => {
    const shape = [3, ...input.shape.map(Number)];
    const isEmbedded = name.startsWith('embedded');
    const values = Array.from({ length: sizeOf(shape) }, () =>
      isEmbedded ? Math.floor(9 * random()) : 2 * random() - 1,
    );
    // The last steps of the last sample are padding, where masks are.
    return {
      shape,
      values: isEmbedded || name.startsWith('masked') ? values.fill(0, -Math.floor(values.length / 6)) : values,
    };
  });
  const outputs = tf.tidy(() => {
    const tensors = new Map(Array.from(weights, ([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));
    const inputs = samples.map(({ shape, values }) => tf.tensor(values, shape));
    const context = { training: false, seed: 0, step: 0, update: () => undefined, addLoss: () => undefined };
    const computed = forward(graph, tensors, inputs, context);
    return graph.outputs.map((output) => {
      const tensor = computed.get(output);
      return { shape: tensor?.shape ?? [], values: Array.from(tensor?.dataSync() ?? []) };
    });
  });
  own.set(name, outputs);
  const { modelJson, shards } = toLayersModel(graph, weights, name);
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'model.json'), modelJson);
  for (const [file, bytes] of shards) writeFileSync(join(folder, name, file), bytes);
  writeFileSync(join(folder, name, 'samples.json'), JSON.stringify(samples));
}
