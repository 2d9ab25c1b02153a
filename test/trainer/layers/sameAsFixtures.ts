import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { layers, type LayerType } from '#language';
import { ofRank } from '../../../trainer/src/layers/ofRank.js';
import { forward } from '../../../trainer/src/model/forward.js';
import { expectClose } from './expectClose.js';
import { inScope } from './inScope.js';
import { oneLayer } from './oneLayer.js';

const arraySchema = v.object({ shape: v.array(v.number()), values: v.array(v.number()) });
const valuesSchema = v.record(v.string(), v.array(v.number()));
const caseSchema = v.object({
  type: v.custom<LayerType>((type) => typeof type === 'string' && Object.hasOwn(layers, type)),
  arguments: v.record(v.string(), v.unknown()),
  training: v.boolean(),
  /** Inputs of which some steps are 0 and masked. */
  masked: v.optional(v.array(v.boolean()), []),
  inputs: v.array(arraySchema),
  weights: valuesSchema,
  output: arraySchema,
  output_gradient: v.array(v.number()),
  /** Outputs beside the first. */
  extra_outputs: v.optional(v.array(arraySchema), []),
  extra_gradients: v.optional(v.array(v.array(v.number())), []),
  /** What the layer adds to the loss. */
  added_loss: v.optional(v.number(), 0),
  /** Not there where Keras's operation has none. */
  input_gradients: v.array(v.array(v.number())),
  weight_gradients: valuesSchema,
  statistics: valuesSchema,
});
export type Case = v.InferOutput<typeof caseSchema>;

/** Every file is a family of layers; scripts beside them write them. */
export const families = [
  'basics',
  'convolution',
  'pooling',
  'reshaping',
  'normalization',
  'activations',
  'merging',
  'operations',
  'preprocessing',
  'augmentation',
  'sound',
  'core',
  'recurrent',
  'wrappers',
  'attention',
];

export function fixtures(family: string): Case[] {
  const text = readFileSync(new URL(`../fixtures/${family}.json`, import.meta.url), 'utf8');
  return v.parse(v.array(caseSchema), JSON.parse(text));
}

/** Holds every layer's output, gradients and statistics on the current engine against Keras's. */
export function sameAsFixtures(skipped: (one: Case) => boolean = () => false): void {
  for (const family of families) {
    describe(family, () => {
      for (const one of fixtures(family)) {
        const shapes = one.inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(' and ');
        const masks = one.masked.map((masked, at) => (masked ? ` with input ${at} masked` : '')).join('');
        const mode = one.training ? 'in training' : 'not in training';
        test.skipIf(skipped(one))(`${one.type} ${JSON.stringify(one.arguments)} on ${shapes}${masks} ${mode}`, () =>
          inScope(() => hold(one)),
        );
      }
    });
  }
}

async function hold({ type, arguments: values, training, weights, ...keras }: Case): Promise<void> {
  const shapes = keras.inputs.map(({ shape }) => shape.slice(1));
  const graph = oneLayer(type, values, shapes, keras.masked);
  const declared = graph.layers.flatMap((layer) => layer.weights);
  const results = [keras.output, ...keras.extra_outputs];
  const names = [
    'layer',
    ...graph.layers.flatMap(({ extraOutputs }) => extraOutputs.map(({ name }) => `layer.${name}`)),
  ];
  expect(names).toHaveLength(results.length);
  const outputGradients = [keras.output_gradient, ...keras.extra_gradients];
  expect(declared.map(({ name }) => name).sort()).toEqual(Object.keys(weights).sort());
  const variables = new Map(
    declared.map(({ name, shape }) => [`layer/${name}`, tf.variable(tf.tensor(weights[name] ?? [], [...shape]))]),
  );
  const inputs = keras.inputs.map((input) => tf.variable(tf.tensor(input.values, input.shape)));
  const trained = declared.filter(({ trainable }) => trainable).map(({ name }) => name);
  const outputs: tf.Tensor[] = [];
  const added: tf.Tensor[] = [];
  const statistics = new Map<string, tf.Tensor>();
  const differentiated = [
    ...(keras.input_gradients.length > 0 ? inputs : []),
    ...trained.map((name) => variables.get(`layer/${name}`) ?? tf.variable(tf.scalar(NaN))),
  ];
  const compute = () => {
    const update = (name: string, value: tf.Tensor) => statistics.set(name, tf.keep(value));
    const addLoss = (loss: tf.Tensor) => added.push(tf.keep(loss));
    const values = forward(graph, variables, inputs, { training, seed: 0, step: 1, update, addLoss });
    const losses = results.map(({ shape }, at) => {
      const output = values.get(names[at] ?? '');
      if (!output) throw new Error(`There is no output ${at}.`);
      outputs.push(tf.keep(output));
      return tf.sum(tf.mul(output, tf.tensor(outputGradients[at] ?? [], shape)));
    });
    return ofRank(tf.Rank.R0, tf.addN([...losses, ...added]));
  };
  const grads = differentiated.length > 0 ? tf.variableGrads(compute, differentiated).grads : {};
  if (differentiated.length === 0) compute();
  const gradientOf = (variable: tf.Variable | undefined) =>
    variable && (grads[variable.name] ?? tf.zeros(variable.shape));

  for (const [at, { shape, values }] of results.entries()) {
    expect(outputs[at]?.shape).toEqual(shape);
    await expectClose(`output ${at}`, outputs[at], values);
  }
  await expectClose('added loss', tf.addN([tf.scalar(0), ...added]), [keras.added_loss]);
  const inferred = graph.layers.at(-1)?.outputShape;
  expect(outputs[0]?.shape.slice(1)).toEqual(inferred?.map((size, at) => size ?? keras.output.shape[at + 1]));
  for (const [at, gradient] of keras.input_gradients.entries()) {
    await expectClose(`gradient of input ${at}`, gradientOf(inputs[at]), gradient);
  }
  expect([...trained].sort()).toEqual(Object.keys(keras.weight_gradients).sort());
  for (const [name, gradient] of Object.entries(keras.weight_gradients)) {
    await expectClose(`gradient of ${name}`, gradientOf(variables.get(`layer/${name}`)), gradient);
  }
  for (const [name, statistic] of Object.entries(keras.statistics)) {
    await expectClose(name, statistics.get(`layer/${name}`) ?? variables.get(`layer/${name}`), statistic);
  }
  for (const variable of [...variables.values(), ...inputs, ...outputs, ...added, ...statistics.values()])
    variable.dispose();
}
