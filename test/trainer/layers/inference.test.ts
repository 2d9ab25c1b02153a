import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { check, type Graph } from '#language';
import { forward } from '../../../trainer/src/model/forward.js';
import { unsupported } from '../../../trainer/src/model/unsupported.js';
import { readKerasCases, toDefinition, typeOfKeras } from '../../language/kerasCases.js';
import { onCpu } from '../training/onCpu.js';

onCpu();

const cases = readKerasCases(new URL('../../language/fixtures/shapeCases.jsonl', import.meta.url));

/** Layers whose second input, or values, are no numbers as others: they have tests of their own. */
const others = new Set(['embedding', 'masking']);
describe('Running gives the shape that the language infers, with the weights that it declares', () => {
  for (const [keras, ofLayer] of cases) {
    const type = typeOfKeras.get(keras);
    if (type === undefined || others.has(type)) continue;
    const graphs = ofLayer
      .filter(({ dtype, output_shape }) => dtype === 'float32' && output_shape !== null)
      .flatMap((one) => {
        // Keras was asked about sizes that are not known, too; what is run has some.
        const inputs = one.inputs.map((shape) => shape.map((size) => size ?? 4));
        const definition = toDefinition({ ...one, inputs });
        const { graph } = check(definition);
        const isSmall = inputs.every((shape) => shape.slice(1).reduce((all, size) => all * size, 1) <= 1000);
        return graph?.complete && isSmall && unsupported(graph).length === 0 ? [{ graph, definition }] : [];
      });
    test.skipIf(graphs.length === 0)(`${type}: ${graphs.length} of them`, () => {
      const [declared, used] = [new Set<string>(), new Set<string>()];
      for (const { graph, definition } of graphs) {
        tf.tidy(() => {
          hold(graph, definition, declared, used);
        });
      }
      expect([...declared].filter((name) => !used.has(name))).toEqual(type === 'normalization' ? ['count'] : []);
    });
  }
});

/** Notes by name which weights the output is another without. */
function hold(graph: Graph, definition: string, declared: Set<string>, used: Set<string>): void {
  const inputs = graph.inputs.map(({ shape }) => random([2, ...shape.filter((size) => typeof size === 'number')]));
  const weights = new Map(
    graph.layers.flatMap((layer) =>
      layer.weights.map(({ name, shape }) => [`${layer.name}/${name}`, tf.abs(random([...shape]))] as const),
    ),
  );
  const run = (given: ReadonlyMap<string, tf.Tensor>, training: boolean) =>
    forward(graph, given, inputs, { training, seed: 1, step: 1, update: () => undefined });
  for (const training of [true, false]) {
    const outputs = run(weights, training);
    for (const { name, outputShape, extraOutputs } of graph.layers) {
      const found = outputs.get(name)?.shape.slice(1);
      // `einsum_dense` may leave a size of its output open.
      expect(found, definition).toEqual(outputShape?.map((size, at) => size ?? found?.[at]));
      for (const output of extraOutputs) {
        expect(outputs.get(`${name}.${output.name}`)?.shape.slice(1), definition).toEqual(output.shape);
      }
    }
  }
  const output = (given: ReadonlyMap<string, tf.Tensor>, training: boolean) => {
    try {
      return [
        ...(run(given, training)
          .get(graph.outputs[0] ?? '')
          ?.dataSync() ?? []),
      ].join();
    } catch {
      return 'cannot be run';
    }
  };
  for (const name of weights.keys()) {
    const short = name.slice(name.lastIndexOf('/') + 1);
    declared.add(short);
    if (used.has(short)) continue;
    const without = new Map([...weights].filter(([other]) => other !== name));
    if ([true, false].some((training) => output(without, training) !== output(weights, training))) used.add(short);
  }
}

function random(shape: number[]): tf.Tensor {
  return tf.randomUniform(shape, 0.1, 1, 'float32', 1);
}
