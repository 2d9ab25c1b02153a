import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { check } from '#language';
import { ofRank } from '../../../trainer/src/layers/ofRank.js';
import { forward } from '../../../trainer/src/model/forward.js';
import { createModel, disposeModel } from '../../../trainer/src/model/model.js';
import { expectClose } from './expectClose.js';
import { inScope } from './inScope.js';

const arraySchema = v.object({ shape: v.array(v.number()), values: v.array(v.number()) });
const valuesSchema = v.record(v.string(), v.array(v.number()));
const networksSchema = v.array(
  v.object({
    inputs: v.record(v.string(), arraySchema),
    layers: v.array(v.record(v.string(), v.record(v.string(), v.unknown()))),
    weights: valuesSchema,
    output: arraySchema,
    output_gradient: v.array(v.number()),
    weight_gradients: valuesSchema,
    statistics: valuesSchema,
  }),
);
type Network = v.InferOutput<typeof networksSchema>[number];

/** Holds networks in which masks and states go from layer to layer against Keras's (`sequenceLayers.py`). */
export function sameAsNetworks(): void {
  const text = readFileSync(new URL('../fixtures/networks.json', import.meta.url), 'utf8');
  for (const network of v.parse(networksSchema, JSON.parse(text))) {
    const words = network.layers.flatMap((layer) => Object.keys(layer));
    test(`a network of ${words.join(', ')}`, () => inScope(() => hold(network)));
  }
}

async function hold({ inputs, layers, weights, ...keras }: Network): Promise<void> {
  const { graph, diagnostics } = check(toDefinition(inputs, layers));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!graph) throw new Error('There is no network.');
  const model = createModel(graph, 0);
  expect([...model.weights.keys()].sort()).toEqual(Object.keys(weights).sort());
  for (const [name, variable] of model.weights) variable.assign(tf.tensor(weights[name] ?? [], variable.shape));
  const tensors = graph.inputs.map(({ name, dtype }) =>
    tf.tensor(inputs[name]?.values ?? [], inputs[name]?.shape, dtype === 'float32' ? dtype : 'int32'),
  );
  const statistics = new Map<string, tf.Tensor>();
  const outputs: tf.Tensor[] = [];
  const { grads } = tf.variableGrads(() => {
    const update = (name: string, value: tf.Tensor) => statistics.set(name, tf.keep(value));
    const context = { training: true, seed: 0, step: 1, update };
    const output = forward(graph, model.weights, tensors, context).get(graph.outputs[0] ?? '');
    if (!output) throw new Error('There is no output.');
    outputs.push(tf.keep(output));
    return ofRank(tf.Rank.R0, tf.sum(tf.mul(output, tf.tensor(keras.output_gradient, keras.output.shape))));
  }, [...model.trainable.values()]);

  expect(outputs[0]?.shape).toEqual(keras.output.shape);
  await expectClose('output', outputs[0], keras.output.values);
  expect([...model.trainable.keys()].sort()).toEqual(Object.keys(keras.weight_gradients).sort());
  for (const [name, gradient] of Object.entries(keras.weight_gradients)) {
    await expectClose(`gradient of ${name}`, grads[model.trainable.get(name)?.name ?? ''], gradient);
  }
  for (const [name, statistic] of Object.entries(keras.statistics)) {
    await expectClose(name, statistics.get(name), statistic);
  }
  tf.dispose([...outputs, ...statistics.values()]);
  disposeModel(model);
}

function toDefinition(inputs: Network['inputs'], layers: Network['layers']): string {
  const shapes = Object.entries(inputs).map(([name, { shape }]) => {
    const dtype = name.startsWith('ids') ? 'int32' : 'float32';
    return [name, { shape: shape.slice(1), dtype }] as const;
  });
  return JSON.stringify({ model: { inputs: Object.fromEntries(shapes), layers: layers.map(withNames) } });
}

/** Extra outputs go by their numbers in the fixtures, layers inside are `{type, arguments}`. */
function withNames(layer: Network['layers'][number]): unknown {
  const extraOutputs: Readonly<Record<string, string>> = {
    'encoder.1': 'encoder.state_h',
    'encoder.2': 'encoder.state_c',
    'both.1': 'both.backward',
  };
  const rename = (value: unknown): unknown => (typeof value === 'string' ? (extraOutputs[value] ?? value) : value);
  const inner = v.object({ type: v.string(), arguments: v.unknown() });
  const convert = (value: unknown): unknown => {
    if (v.is(inner, value)) return { [value.type]: value.arguments };
    return Array.isArray(value) ? value.map(rename) : rename(value);
  };
  return Object.fromEntries(
    Object.entries(layer).map(([word, values]) => [
      word,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, convert(value)])),
    ]),
  );
}
