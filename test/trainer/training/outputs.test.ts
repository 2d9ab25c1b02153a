import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Batch, Dataset, NdArray, Split } from '#data';
import { check, type DataSchema, isTrainable, trainedOutputs } from '#language';
import { createTraining } from '../../../trainer/src/training/createTraining.js';
import type { NamedArray } from '../../../trainer/src/training/training.js';
import { withTargets } from '../../../trainer/src/training/withTargets.js';
import { onCpu } from './onCpu.js';

onCpu();

const numbers = v.array(v.number());
const weightsSchema = v.record(v.string(), v.tuple([numbers, numbers]));
const logsSchema = v.record(v.string(), v.number());
const fixtureSchema = v.object({
  inputs: v.array(numbers),
  targets: v.record(v.string(), numbers),
  weights: weightsSchema,
  losses: numbers,
  weights_after: weightsSchema,
  logs_before: logsSchema,
  logs_after: logsSchema,
});
const fixture = new URL('../fixtures/outputs.json', import.meta.url);
const keras = v.parse(fixtureSchema, JSON.parse(readFileSync(fixture, 'utf8')));

/** The network of fixtures/outputs.py, whose samples are read in their order. */
const definition = `
data: {source: houses.csv, targets: [kind, sold, price]}
model:
  layers:
    - dense: {units: 4, activation: tanh, name: body}
    - dense: {units: 3, activation: softmax, name: kind, inputs: body}
    - dense: {units: 1, activation: sigmoid, name: sold, inputs: body}
    - dense: {units: 1, name: price, inputs: body}
  outputs:
    kind: kind
    sold: {layer: sold, weight: 2}
    price: {layer: price, weight: 0.5}
training:
  optimizer: {sgd: {learning_rate: 0.1}}
  metrics: [accuracy, mean_absolute_error]
  batch_size: 5
  epochs: 1
`;

const schema: DataSchema = {
  inputs: [{ name: 'features', shape: [3], dtype: 'float32' }],
  targets: [
    { type: 'classes', name: 'kind', classes: ['flat', 'house', 'hut'] },
    { type: 'binary', name: 'sold', classes: ['no', 'yes'] },
    { type: 'number', name: 'price' },
  ],
  samples: { training: keras.inputs.length, validation: keras.inputs.length, test: 0 },
};

function read(positions: readonly number[]): Batch {
  const size = positions.length;
  const pick = (name: string) => positions.map((position) => keras.targets[name]?.[position] ?? NaN);
  const column = (name: string): NdArray => ({
    dtype: 'float32',
    shape: [size, 1],
    values: Float32Array.from(pick(name)),
  });
  const values = Float32Array.from(positions.flatMap((position) => keras.inputs[position] ?? []));
  return {
    size,
    inputs: [{ dtype: 'float32', shape: [size, 3], values }],
    targets: [
      { dtype: 'int32', shape: [size], values: Int32Array.from(pick('kind')) },
      column('sold'),
      column('price'),
    ],
  };
}

/** Samples in the order of the file, whatever order is asked for: training shuffles, and the fixture does not. */
function inOrder(): Split {
  let next = 0;
  const { length: size } = keras.inputs;
  return {
    size,
    read(positions) {
      const rows = Array.from(positions, (_, index) => (next + index) % size);
      next += positions.length;
      return Promise.resolve(read(rows));
    },
  };
}

function start(text = definition, data = schema) {
  const checked = check(text, { data });
  if (!isTrainable(checked)) throw new Error(JSON.stringify(checked.diagnostics));
  const all: Split = { size: keras.inputs.length, read: (positions) => Promise.resolve(read([...positions])) };
  const dataset: Dataset = {
    ...{ schema: data, fingerprint: '', notes: [], preparation: null, targetScales: [], test: null },
    ...{ training: inOrder(), validation: all },
  };
  const outputs = trainedOutputs(checked.definition, checked.graph, data);
  const predicted = withTargets(dataset, outputs);
  const settings = checked.definition.training;
  const training = createTraining({ graph: checked.graph, dataset: predicted, outputs, settings });
  return { training, all: predicted.validation ?? expect.fail() };
}

function namedWeights(weights: typeof keras.weights): Map<string, NamedArray> {
  return new Map(
    Object.entries(weights).flatMap(([layer, [kernel, bias]]) => [
      [`${layer}/kernel`, { shape: [kernel.length / bias.length, bias.length], values: Float32Array.from(kernel) }],
      [`${layer}/bias`, { shape: [bias.length], values: Float32Array.from(bias) }],
    ]),
  );
}

describe('A network of several outputs', () => {
  test('learns as in Keras, and logs the same under the same names', async () => {
    const { training, all } = start();
    const first = await training.snapshot();
    training.restore({ ...first, weights: namedWeights(keras.weights) });
    const close = (logs: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, number>>) => {
      expect(Object.keys(logs).toSorted()).toEqual(Object.keys(expected).toSorted());
      for (const [key, value] of Object.entries(expected)) expect(Number(logs[key]), key).toBeCloseTo(value, 4);
    };
    close((await training.evaluate(all, 'test')).logs, keras.logs_before);
    const losses: number[] = [];
    for await (const event of training.events()) {
      if (event.type === 'step') losses.push(Number(event.logs.loss));
      if (event.type === 'epoch') expect(Object.keys(event.logs)).toContain('val_sold_accuracy');
    }
    losses.forEach((loss, step) => {
      expect(loss).toBeCloseTo(keras.losses[step] ?? NaN, 4);
    });
    const { weights } = await training.snapshot();
    for (const [name, { values }] of namedWeights(keras.weights_after)) {
      values.forEach((value, at) => {
        expect(weights.get(name)?.values[at], `${name} ${at}`).toBeCloseTo(value, 4);
      });
    }
    const { logs, outputs } = await training.evaluate(all, 'test');
    close(logs, keras.logs_after);
    expect(outputs.map(({ units }) => units)).toEqual([3, 1, 1]);
    expect([...(outputs[0]?.targets ?? [])]).toEqual(keras.targets['kind']);
    training.dispose();
  });

  test('gives each output of a sample', async () => {
    const { training, all } = start();
    const { layer, outputs } = await training.inspect('body', all, Uint32Array.of(2, 4));
    expect([layer, ...outputs].map(({ shape }) => shape)).toEqual([
      [2, 4],
      [2, 3],
      [2, 1],
      [2, 1],
    ]);
    training.dispose();
  });

  test('may leave an output untrained, and a target unpredicted', async () => {
    const { training, all } = start(definition.replace('kind: kind', 'looked_at: body'));
    const { logs, outputs } = await training.evaluate(all, 'test');
    expect(Object.keys(logs)).toEqual([
      ...['loss', 'sold_loss', 'price_loss'],
      ...['sold_accuracy', 'sold_mean_absolute_error', 'price_mean_absolute_error'],
    ]);
    expect(outputs).toHaveLength(2);
    training.dispose();
  });

  test('predicts two classes by a score for each where one output does so', async () => {
    const { training, all } = start(
      definition.replace('units: 1, activation: sigmoid, name: sold', 'units: 2, activation: softmax, name: sold'),
    );
    const { outputs } = await training.evaluate(all, 'test');
    expect(outputs.map(({ units }) => units)).toEqual([3, 2, 1]);
    expect([...(outputs[1]?.targets ?? [])]).toEqual(keras.targets['sold']);
    training.dispose();
  });
});
