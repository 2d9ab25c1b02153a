import { layers } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ofRank } from '../../../trainer/src/layers/ofRank.js';
import { forward } from '../../../trainer/src/model/forward.js';
import { createModel, disposeModel, weightName } from '../../../trainer/src/model/model.js';
import { chain } from '../training/networks.js';

const arraySchema = v.object({ shape: v.array(v.number()), values: v.array(v.number()) });
const valuesSchema = v.record(v.string(), v.array(v.number()));
const caseSchema = v.object({
  type: v.picklist(['dense', ...Object.values(layers).map(({ type }) => type)]),
  arguments: v.record(v.string(), v.unknown()),
  training: v.boolean(),
  input: arraySchema,
  weights: valuesSchema,
  output: arraySchema,
  output_gradient: v.array(v.number()),
  input_gradient: v.array(v.number()),
  weight_gradients: valuesSchema,
  statistics: valuesSchema,
});
const cases = v.parse(
  v.array(caseSchema),
  JSON.parse(readFileSync(new URL('../fixtures/layers.json', import.meta.url), 'utf8')),
);

/** Within 1e-5 of the largest number there is. */
function expectClose(actual: tf.Tensor | undefined, expected: readonly number[]): void {
  const found = [...(actual?.dataSync() ?? [])];
  expect(found).toHaveLength(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  expect(Math.max(...expected.map((value, index) => Math.abs(value - (found[index] ?? NaN)))) / scale).toBeLessThan(
    1e-5,
  );
}

/** Holds every layer's output, gradients and statistics on the current engine against Keras's (fixtures/layers.py). */
export function sameAsKeras(): void {
  for (const { type, arguments: values, training, input, weights, ...keras } of cases) {
    const mode = training ? 'in training' : 'not in training';
    test(`${type} ${JSON.stringify(values)} on [${input.shape.join(', ')}] ${mode}`, () => {
      const graph = chain(input.shape.slice(1), [[type, values]]);
      const layer = graph.outputs[0] ?? '';
      const model = createModel(graph, 0);
      for (const [name, variable] of model.weights) {
        variable.assign(tf.tensor(weights[name.slice(layer.length + 1)] ?? [], variable.shape));
      }
      const x = tf.variable(tf.tensor(input.values, input.shape));
      const outputs: tf.Tensor[] = [];
      const statistics = new Map<string, tf.Tensor>();
      const { grads } = tf.variableGrads(() => {
        const update = (name: string, value: tf.Tensor) => statistics.set(name, tf.keep(value));
        const output = forward(graph, model.weights, [x], { training, seed: 0, step: 1, update }).get(layer) ?? x;
        outputs.push(tf.keep(output));
        return ofRank(tf.Rank.R0, tf.sum(tf.mul(output, tf.tensor(keras.output_gradient, keras.output.shape))));
      }, [x, ...model.trainable.values()]);

      expect(outputs[0]?.shape).toEqual(keras.output.shape);
      expectClose(outputs[0], keras.output.values);
      expectClose(grads[x.name], keras.input_gradient);
      expect([...model.trainable.keys()].sort()).toEqual(
        Object.keys(keras.weight_gradients)
          .map((name) => weightName(layer, name))
          .sort(),
      );
      for (const [name, gradient] of Object.entries(keras.weight_gradients)) {
        expectClose(grads[model.trainable.get(weightName(layer, name))?.name ?? ''], gradient);
      }
      for (const [name, values] of Object.entries(keras.statistics)) {
        expectClose(statistics.get(weightName(layer, name)) ?? model.weights.get(weightName(layer, name)), values);
      }
      disposeModel(model);
    });
  }
}
