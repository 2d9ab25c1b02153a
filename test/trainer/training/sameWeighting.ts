import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Batch, Dataset, NdArray, Split } from '#data';
import { check, type DataSchema, isTrainable, trainedOutputs } from '#language';
import { createTraining } from '../../../trainer/src/training/createTraining.js';
import type { NamedArray } from '../../../trainer/src/training/training.js';

const numbers = v.array(v.number());
const weightsSchema = v.record(v.string(), v.array(numbers));
const logsSchema = v.record(v.string(), v.number());
const figuresSchema = {
  weights: weightsSchema,
  losses: numbers,
  weights_after: weightsSchema,
  logs_before: logsSchema,
  logs_after: logsSchema,
};
const fixtureSchema = v.object({
  sample_weights: numbers,
  table: v.object({ inputs: numbers, targets: v.record(v.string(), numbers), ...figuresSchema }),
  sequences: v.object({
    tokens: numbers,
    tags: numbers,
    plain: v.object(figuresSchema),
    weighted: v.object(figuresSchema),
  }),
  classes: v.object({
    weights: v.object({ kind: numbers, sold: numbers }),
    ...{ 'kind plain': v.object(figuresSchema), 'kind weighted': v.object(figuresSchema) },
    ...{ 'sold plain': v.object(figuresSchema), 'sold weighted': v.object(figuresSchema) },
  }),
});
const fixture = new URL('../fixtures/weighting.json', import.meta.url);
const keras = v.parse(fixtureSchema, JSON.parse(readFileSync(fixture, 'utf8')));
type Figures = typeof keras.sequences.plain;

const samples = keras.sample_weights.length;

/** All values of an array, `[samples, ...]`. */
interface Source {
  readonly dtype: NdArray['dtype'];
  /** Without the samples; `null`: class indices. */
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

function pick({ dtype, shape, values }: Source, rows: readonly number[]): NdArray {
  const width = shape.reduce((product, size) => product * size, 1);
  const chosen = rows.flatMap((row) => values.slice(row * width, (row + 1) * width));
  return dtype === 'int32'
    ? { dtype, shape: [rows.length, ...shape], values: Int32Array.from(chosen) }
    : { dtype, shape: [rows.length, ...shape], values: Float32Array.from(chosen) };
}

/** Splits in the order of the fixture, whatever order is asked for. */
function splitOf(inputs: readonly Source[], targets: readonly Source[], weights: readonly number[] | null): Split {
  let next = 0;
  return {
    size: samples,
    read(positions): Promise<Batch> {
      const rows = Array.from(positions, (_, index) => (next + index) % samples);
      next += rows.length;
      return Promise.resolve({
        size: rows.length,
        inputs: inputs.map((input) => pick(input, rows)),
        targets: targets.map((target) => pick(target, rows)),
        ...(weights && { weights: pick({ dtype: 'float32', shape: [], values: weights }, rows) }),
      });
    },
  };
}

function start(text: string, schema: DataSchema, split: Split) {
  const checked = check(text, { data: schema });
  if (!isTrainable(checked)) throw new Error(JSON.stringify(checked.diagnostics));
  const dataset: Dataset = {
    ...{ schema, fingerprint: '', notes: [], preparation: null, targetScales: [], validation: null, test: null },
    training: split,
  };
  const outputs = trainedOutputs(checked.definition, checked.graph, schema);
  return createTraining({ graph: checked.graph, dataset, outputs, settings: checked.definition.training });
}

/** Keras's weights by the names that they have here. */
function named(
  given: Readonly<Record<string, readonly (readonly number[])[]>>,
  known: ReadonlyMap<string, NamedArray>,
): Map<string, NamedArray> {
  const result = new Map<string, NamedArray>();
  for (const [layer, arrays] of Object.entries(given)) {
    const own = [...known].filter(([name]) => name.startsWith(`${layer}/`));
    own.forEach(([name, { shape }], index) =>
      result.set(name, { shape, values: Float32Array.from(arrays[index] ?? []) }),
    );
  }
  return result;
}

/** Trains from Keras's weights, and compares all that Keras gives. */
async function follow(training: ReturnType<typeof start>, split: Split, figures: Figures): Promise<void> {
  const first = await training.snapshot();
  training.restore({ ...first, weights: named(figures.weights, first.weights) });
  const close = (logs: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, number>>) => {
    expect(Object.keys(logs).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const [key, value] of Object.entries(expected)) expect(Number(logs[key]), key).toBeCloseTo(value, 4);
  };
  close((await training.evaluate(split, 'test')).logs, figures.logs_before);
  const losses: number[] = [];
  for await (const event of training.events()) if (event.type === 'step') losses.push(Number(event.logs.loss));
  expect(losses).toHaveLength(figures.losses.length);
  losses.forEach((loss, step) => {
    expect(loss).toBeCloseTo(figures.losses[step] ?? NaN, 4);
  });
  const { weights } = await training.snapshot();
  for (const [name, { values }] of named(figures.weights_after, first.weights)) {
    values.forEach((value, at) => {
      expect(weights.get(name)?.values[at], `${name} ${at}`).toBeCloseTo(value, 4);
    });
  }
  close((await training.evaluate(split, 'test')).logs, figures.logs_after);
  training.dispose();
}

const settings = `
  optimizer: {sgd: {learning_rate: 0.1}}
  batch_size: 5
  epochs: 1
`;

/** Compares losses and metrics on the current engine with Keras's, with sample weights and padded steps. */
export function sameWeighting(): void {
  test('losses and metrics are weighted by sample as in Keras', async () => {
    const text = `
data: {source: houses.csv, targets: {kind: kind, sold: sold, price: price, place: {columns: [x, y]}}}
model:
  layers:
    - dense: {units: 4, activation: tanh, name: body}
    - dense: {units: 3, activation: softmax, name: kind, inputs: body}
    - dense: {units: 1, activation: sigmoid, name: sold, inputs: body}
    - dense: {units: 1, name: price, inputs: body}
    - dense: {units: 2, name: place, inputs: body}
  outputs: {kind: kind, sold: sold, price: price, place: {layer: place, loss: mean_absolute_error}}
training:
  metrics: [accuracy, mean_absolute_error, mean_squared_error]${settings}`;
    const schema: DataSchema = {
      inputs: [{ name: 'features', shape: [3], dtype: 'float32' }],
      targets: [
        { type: 'classes', name: 'kind', classes: ['flat', 'house', 'hut'] },
        { type: 'binary', name: 'sold', classes: ['no', 'yes'] },
        { type: 'number', name: 'price' },
        { type: 'numbers', name: 'place', names: ['x', 'y'] },
      ],
      samples: { training: samples, validation: 0, test: 0 },
    };
    const { inputs, targets } = keras.table;
    const target = (name: string, shape: readonly number[], dtype: NdArray['dtype'] = 'float32') => ({
      ...{ dtype, shape },
      values: targets[name] ?? expect.fail(),
    });
    const split = splitOf(
      [{ dtype: 'float32', shape: [3], values: inputs }],
      [target('kind', [], 'int32'), target('sold', [1]), target('price', [1]), target('place', [2])],
      keras.sample_weights,
    );
    await follow(start(text, schema, split), split, keras.table);
  });

  test.each([
    ['kind', 'plain'],
    ['kind', 'weighted'],
    ['sold', 'plain'],
    ['sold', 'weighted'],
  ] as const)('classes have weights while training, as in Keras: %s, %s', async (name, kind) => {
    const classes = name === 'kind' ? ['flat', 'house', 'hut'] : ['no', 'yes'];
    const weights = classes.map((one, at) => `${one}: ${keras.classes.weights[name][at] ?? NaN}`);
    const units = name === 'kind' ? 'units: 3, activation: softmax' : 'units: 1, activation: sigmoid';
    const text = `
data: {source: houses.csv, target: ${name}}
model:
  layers:
    - dense: {units: 4, activation: tanh, name: body}
    - dense: {${units}, name: ${name}}
training:
  metrics: []
  class_weight: {${weights.join(', ')}}${settings}`;
    const schema: DataSchema = {
      inputs: [{ name: 'features', shape: [3], dtype: 'float32' }],
      targets: [
        name === 'kind' ? { type: 'classes', name, classes } : { type: 'binary', name, classes: ['no', 'yes'] },
      ],
      samples: { training: samples, validation: 0, test: 0 },
    };
    const target: Source = {
      ...(name === 'kind' ? { dtype: 'int32', shape: [] } : { dtype: 'float32', shape: [1] }),
      values: keras.table.targets[name] ?? expect.fail(),
    };
    const split = splitOf(
      [{ dtype: 'float32', shape: [3], values: keras.table.inputs }],
      [target],
      kind === 'plain' ? null : keras.sample_weights,
    );
    await follow(start(text, schema, split), split, keras.classes[`${name} ${kind}`]);
  });

  describe('Padded steps of sequences count neither in the loss nor in metrics, as in Keras', () => {
    const text = `
data: {source: sentences.conll}
model:
  layers:
    - embedding: {input_dim: 7, output_dim: 3, mask_zero: true, name: vectors}
    - lstm: {units: 4, return_sequences: true, name: memory}
    - dense: {units: 4, activation: softmax, name: scores}
training:${settings}`;
    const schema: DataSchema = {
      inputs: [{ name: 'tokens', shape: [6], dtype: 'int32', whole: true, vocabularySize: 7 }],
      targets: [{ type: 'sequence', name: 'tags', length: 6, ids: 4, classes: ['a', 'b', 'c'] }],
      samples: { training: samples, validation: 0, test: 0 },
    };
    const of = (values: readonly number[]) => ({ dtype: 'int32', shape: [6], values }) as const;

    test.each([
      ['plain', null],
      ['weighted', keras.sample_weights],
    ] as const)('%s', async (name, weights) => {
      const split = splitOf([of(keras.sequences.tokens)], [of(keras.sequences.tags)], weights);
      await follow(start(text, schema, split), split, keras.sequences[name]);
    });
  });
}
