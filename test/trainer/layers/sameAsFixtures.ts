import { layers, type LayerType } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ofRank } from '../../../trainer/src/layers/ofRank.js';
import { forward } from '../../../trainer/src/model/forward.js';
import { oneLayer } from './oneLayer.js';

const arraySchema = v.object({ shape: v.array(v.number()), values: v.array(v.number()) });
const valuesSchema = v.record(v.string(), v.array(v.number()));
const caseSchema = v.object({
  type: v.custom<LayerType>((type) => typeof type === 'string' && Object.hasOwn(layers, type)),
  arguments: v.record(v.string(), v.unknown()),
  training: v.boolean(),
  inputs: v.array(arraySchema),
  weights: valuesSchema,
  output: arraySchema,
  output_gradient: v.array(v.number()),
  /** Not there where Keras's operation has none. */
  input_gradients: v.array(v.array(v.number())),
  weight_gradients: valuesSchema,
  statistics: valuesSchema,
});
export type Case = v.InferOutput<typeof caseSchema>;

/** Every file is a family of layers; `spatialLayers.py` writes them all. */
const families = ['convolution', 'pooling', 'shaping', 'normalization', 'activations', 'merging', 'preprocessing'];

/** Holds every layer's output, gradients and statistics on the current engine against Keras's. */
export function sameAsFixtures(skipped: (one: Case) => boolean = () => false): void {
  for (const family of families) {
    const text = readFileSync(new URL(`fixtures/${family}.json`, import.meta.url), 'utf8');
    describe(family, () => {
      for (const one of v.parse(v.array(caseSchema), JSON.parse(text))) {
        const shapes = one.inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(' and ');
        const mode = one.training ? 'in training' : 'not in training';
        test.skipIf(skipped(one))(`${one.type} ${JSON.stringify(one.arguments)} on ${shapes} ${mode}`, () => {
          tf.tidy(() => {
            hold(one);
          });
        });
      }
    });
  }
}

function hold({ type, arguments: values, training, weights, ...keras }: Case): void {
  const shapes = keras.inputs.map(({ shape }) => shape.slice(1));
  const graph = oneLayer(type, values, shapes);
  const declared = graph.layers.flatMap((layer) => layer.weights);
  expect(declared.map(({ name }) => name).sort()).toEqual(Object.keys(weights).sort());
  const variables = new Map(
    declared.map(({ name, shape }) => [`layer/${name}`, tf.variable(tf.tensor(weights[name] ?? [], [...shape]))]),
  );
  const inputs = keras.inputs.map((input) => tf.variable(tf.tensor(input.values, input.shape)));
  const trained = declared.filter(({ trainable }) => trainable).map(({ name }) => name);
  const outputs: tf.Tensor[] = [];
  const statistics = new Map<string, tf.Tensor>();
  const differentiated = [
    ...(keras.input_gradients.length > 0 ? inputs : []),
    ...trained.map((name) => variables.get(`layer/${name}`) ?? tf.variable(tf.scalar(NaN))),
  ];
  const compute = () => {
    const update = (name: string, value: tf.Tensor) => statistics.set(name, tf.keep(value));
    const output = forward(graph, variables, inputs, { training, seed: 0, step: 1, update }).get('layer');
    if (!output) throw new Error('There is no output.');
    outputs.push(tf.keep(output));
    return ofRank(tf.Rank.R0, tf.sum(tf.mul(output, tf.tensor(keras.output_gradient, keras.output.shape))));
  };
  const grads = differentiated.length > 0 ? tf.variableGrads(compute, differentiated).grads : {};
  if (differentiated.length === 0) compute();

  expect(outputs[0]?.shape).toEqual(keras.output.shape);
  expect(outputs[0]?.shape.slice(1)).toEqual(graph.layers[0]?.outputShape);
  expectClose('output', outputs[0], keras.output.values);
  keras.input_gradients.forEach((gradient, at) => {
    expectClose(`gradient of input ${at}`, grads[inputs[at]?.name ?? ''], gradient);
  });
  expect([...trained].sort()).toEqual(Object.keys(keras.weight_gradients).sort());
  for (const [name, gradient] of Object.entries(keras.weight_gradients)) {
    expectClose(`gradient of ${name}`, grads[variables.get(`layer/${name}`)?.name ?? ''], gradient);
  }
  for (const [name, statistic] of Object.entries(keras.statistics)) {
    expectClose(name, statistics.get(`layer/${name}`) ?? variables.get(`layer/${name}`), statistic);
  }
  for (const variable of [...variables.values(), ...inputs, ...outputs, ...statistics.values()]) variable.dispose();
}

/** Within 1e-5 of the largest number there is. */
function expectClose(what: string, actual: tf.Tensor | undefined, expected: readonly number[]): void {
  const found = [...(actual?.dataSync() ?? [])];
  expect(found, what).toHaveLength(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  const differences = expected.map((value, index) => Math.abs(value - (found[index] ?? NaN)));
  expect(Math.max(0, ...differences) / scale, what).toBeLessThan(1e-5);
}
