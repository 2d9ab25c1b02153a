import { type Graph, type Layer, plainDimension, type Shape } from '#language';
import { Inexpressible } from '../inexpressible.js';
import type { NamedWeights } from '../namedWeights.js';
import { express } from './express.js';
import type { ConfigValue, ExpressedLayer } from './mapping.js';
import { followMasks } from './maskProblems.js';

/*
 * https://github.com/tensorflow/tfjs-converter/blob/master/docs/design: `model.json` has the topology in the format of Keras 2, and lists the
 * weights, whose bytes follow one another in the shards.
 */

/** The files of a model that `tf.loadLayersModel` reads: `model.json`, and those of its weights. */
export interface LayersModelFiles {
  readonly modelJson: string;
  /** Bytes by file names. */
  readonly shards: ReadonlyMap<string, Uint8Array>;
}

/** Bytes of a file of weights, as of TensorFlow.js's own converter: browsers cache files of this size. */
const shardSize = 4 * 2 ** 20;

/**
 * Writes a network for TensorFlow.js's `loadLayersModel`.
 *
 * @param name of the model
 * @throws Inexpressible if TensorFlow.js does not have a layer with the same meaning
 */
export function toLayersModel(graph: Graph, weights: NamedWeights, name: string): LayersModelFiles {
  const { layers, reasons } = expressAll(graph);
  if (reasons.length > 0) throw new Inexpressible('a LayersModel of TensorFlow.js', reasons);
  const written = graph.layers.flatMap((layer) =>
    layer.weights.map((weight) => {
      const expressed = layers.get(layer.name);
      const found = weights.get(`${layer.name}/${weight.name}`);
      if (!expressed || !found) throw new Error(`The weight ${layer.name}/${weight.name} is missing.`);
      const theirs = expressed.weights?.[weight.name] ?? weight.name;
      return { name: `${layer.name}/${theirs}`, ...found };
    }),
  );
  const shards = shardsOf(littleEndian(written.map(({ values }) => values)));
  const modelJson = {
    format: 'layers-model',
    generatedBy: 'Shapewright',
    convertedBy: null,
    modelTopology: topology(graph, layers, name),
    weightsManifest: [
      {
        paths: [...shards.keys()],
        weights: written.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  return { modelJson: `${JSON.stringify(modelJson)}\n`, shards };
}

function expressAll(graph: Graph): {
  readonly layers: ReadonlyMap<string, ExpressedLayer>;
  readonly reasons: readonly string[];
} {
  const masks = followMasks(graph);
  const layers = new Map<string, ExpressedLayer>();
  const reasons: string[] = [];
  for (const layer of graph.layers) {
    const expressed = express(layer);
    const reason = 'reason' in expressed ? expressed.reason : masks.problems.get(layer.name);
    const used = layer.inputs.find((input) => input.includes('.') && !isTensorOf(graph, input));
    if (reason !== undefined) reasons.push(`\`${layer.name}\` (${layer.type}): ${reason}.`);
    else if (used !== undefined) reasons.push(`\`${layer.name}\` (${layer.type}): its input ${used} is not exported.`);
    else if ('className' in expressed)
      layers.set(layer.name, layer.type === 'embedding' && !masks.areUsed ? withoutMask(expressed) : expressed);
  }
  return { layers, reasons };
}

function isTensorOf({ inputs, layers }: Graph, name: string): boolean {
  return [...inputs, ...layers].some((one) => one.name === name);
}

function withoutMask(embedding: ExpressedLayer): ExpressedLayer {
  return { ...embedding, config: { ...embedding.config, mask_zero: false } };
}

function topology(graph: Graph, layers: ReadonlyMap<string, ExpressedLayer>, name: string): ConfigValue {
  const tensors = new Map<string, readonly [layer: string, node: number]>();
  for (const input of graph.inputs) tensors.set(input.name, [input.name, 0]);
  const nodes = new Map<string, ConfigValue[]>();
  for (const layer of graph.layers) {
    // Uses of one layer are further nodes of it.
    const owner = layer.sharedWith ?? layer.name;
    const own = nodes.get(owner) ?? [];
    nodes.set(owner, own);
    tensors.set(layer.name, [owner, own.length]);
    own.push(layer.inputs.map((input) => [...tensorOf(tensors, input), {}]));
  }
  const inputs = graph.inputs.map(({ name, shape, dtype }) => ({
    name,
    class_name: 'InputLayer',
    config: { name, batch_input_shape: [null, ...sizes(shape)], dtype, sparse: false },
    inbound_nodes: [],
  }));
  const others = graph.layers
    .filter(({ sharedWith }) => sharedWith === null)
    .map((layer) => layerConfig(layer, layers.get(layer.name), nodes.get(layer.name) ?? []));
  const config = {
    name: name.replace(/[^A-Za-z0-9_.-]/g, '_'),
    layers: [...inputs, ...others],
    input_layers: graph.inputs.map(({ name }) => [name, 0, 0]),
    output_layers: graph.outputs.map((output) => [...tensorOf(tensors, output)]),
  };
  return { class_name: 'Model', config, keras_version: '2.15.0', backend: 'tensorflow' };
}

function layerConfig(
  { name, trainable }: Layer,
  expressed: ExpressedLayer | undefined,
  nodes: readonly ConfigValue[],
): ConfigValue {
  if (!expressed) throw new Error(`${name} is not expressed.`);
  return {
    name,
    class_name: expressed.className,
    config: { name, trainable, ...expressed.config },
    inbound_nodes: nodes,
  };
}

function tensorOf(
  tensors: ReadonlyMap<string, readonly [layer: string, node: number]>,
  name: string,
): readonly [string, number, number] {
  const found = tensors.get(name);
  if (!found) throw new Error(`There is no tensor ${name}.`);
  return [...found, 0];
}

function sizes(shape: Shape): readonly (number | null)[] {
  return shape.map((size) => {
    const plain = plainDimension(size);
    return typeof plain === 'number' ? plain : null;
  });
}

/** Returns the bytes of arrays, one after another. */
function littleEndian(arrays: readonly Float32Array[]): Uint8Array {
  const count = arrays.reduce((sum, { length }) => sum + length, 0);
  const view = new DataView(new ArrayBuffer(4 * count));
  let at = 0;
  for (const values of arrays) for (const value of values) view.setFloat32(4 * at++, value, true);
  return new Uint8Array(view.buffer);
}

function shardsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const count = Math.max(1, Math.ceil(bytes.length / shardSize));
  return new Map(
    Array.from({ length: count }, (_, index) => [
      `group1-shard${index + 1}of${count}.bin`,
      bytes.subarray(index * shardSize, (index + 1) * shardSize),
    ]),
  );
}
