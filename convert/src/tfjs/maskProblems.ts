import { type Graph, type Layer, layers } from '#language';

/*
 * TensorFlow.js hands the last mask on to every later layer, also where the input of that has none, and only layers that carry masks can be
 * between. So a network with masks is exported only if each recurrent layer gets the same mask.
 */

/** Layers that ignore masked steps in TensorFlow.js. */
const usesMaskThere: readonly string[] = ['lstm', 'gru', 'simple_rnn', 'bidirectional'];

/** Layers that carry masks on in TensorFlow.js, beside those that use them. */
const carriesMaskThere: readonly string[] = [
  ...['embedding', 'masking', 'activation', 'dense', 'dropout', 'batch_normalization', 'layer_normalization'],
  ...['spatial_dropout1d', 'alpha_dropout', 'gaussian_dropout', 'gaussian_noise', 'activity_regularization'],
  ...['relu', 'leaky_relu', 'elu', 'prelu', 'identity', 'linear', 'sigmoid', 'tanh', 'selu', 'silu', 'swish', 'mish'],
];

/** What has to be known of the masks of a network. */
export interface Masks {
  /** Whether any layer ignores masked steps; otherwise embeddings need not make masks. */
  readonly areUsed: boolean;
  /** Why the masks cannot be written, by the name of a layer. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Follows the masks through a network. */
export function followMasks({ layers: all }: Graph): Masks {
  const origins = new Map<string, readonly string[]>();
  for (const layer of all) origins.set(layer.name, originsOf(layer, origins));
  const inputOrigins = (layer: Layer) => [...new Set(layer.inputs.flatMap((input) => origins.get(input) ?? []))];
  const users = all.filter((layer) => layers[layer.type].usesMask && inputOrigins(layer).length > 0);
  const areUsed = users.some(({ type }) => type !== 'batch_normalization');
  const makesMasks = areUsed || all.some(({ type }) => type === 'masking');
  if (!makesMasks) return { areUsed, problems: new Map() };
  const problems = new Map<string, string>();
  const first = users.flatMap(inputOrigins)[0];
  for (const layer of all) {
    const own = inputOrigins(layer);
    if (usesMaskThere.includes(layer.type) && (own.length !== 1 || own[0] !== first))
      problems.set(layer.name, 'TensorFlow.js would give it the mask of another layer');
    else if (own.length === 0) continue;
    else if (layers[layer.type].usesMask && !usesMaskThere.includes(layer.type) && layer.type !== 'batch_normalization')
      problems.set(layer.name, 'TensorFlow.js does not leave out the masked steps of its input');
    else if (
      (origins.get(layer.name) ?? []).length > 0 &&
      ![...usesMaskThere, ...carriesMaskThere].includes(layer.type)
    )
      problems.set(layer.name, 'TensorFlow.js does not carry the mask of its input on');
  }
  return { areUsed, problems };
}

/** Returns the layers that the mask of a layer's output comes from; none: it has no mask. */
function originsOf(layer: Layer, origins: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const [first = [], ...others] = layer.inputs.map((input) => origins.get(input) ?? []);
  switch (layers[layer.type].mask) {
    case 'drop':
      return [];
    case 'pass':
      return first;
    case 'union':
      return [first, ...others].flat();
    case 'computed':
      return computedOrigins(layer, [first, ...others].flat());
  }
}

function computedOrigins(layer: Layer, ofInputs: readonly string[]): readonly string[] {
  if (layer.type === 'embedding') return layer.arguments.mask_zero ? [layer.name] : [];
  if (layer.type === 'masking') return [layer.name];
  if (layer.type === 'bidirectional')
    return layer.arguments.layer.arguments['return_sequences'] === true ? ofInputs : [];
  return 'return_sequences' in layer.arguments && !layer.arguments.return_sequences ? [] : ofInputs;
}
