import { foreignArgument } from '../foreign/foreignArguments.js';
import { isCommonArgument } from '../grammar/commonArguments.js';
import { layers, type LayerType } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import type { Entry } from '../parse/node.js';

/**
 * Returns the layer of a class name of Keras or PyTorch in any spelling: `Conv2D`, `nn.MaxPool2d`, `layers.Dense`,
 * `batchnorm`, `fc`. Returns `null` for any other word.
 */
export function foreignName(word: string): LayerType | null {
  const parts = word.split('.');
  const [plain, ofModule] = [parts.at(-1) ?? word, parts.slice(-2).join('.')];
  return classNames.get(ofModule) ?? classNames.get(plain) ?? spellings.get(normalize(plain)) ?? null;
}

/** A class of PyTorch that shares its name with another layer here. */
interface Namesake {
  readonly type: LayerType;
  /** Its name in PyTorch. */
  readonly word: string;
}

/**
 * Returns the class of PyTorch that a layer without arguments shares its name with: `linear`, given arguments, is `nn.Linear`, which is
 * `dense`. Returns `null` for any other word.
 */
export function namesakeOf(word: string): Namesake | null {
  if (!isLayerType(word) || Object.keys(layers[word].arguments).length > 0) return null;
  const name = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const type = classNames.get(name) ?? word;
  return type === word ? null : { type, word: `nn.${name}` };
}

/** Returns the layer of another name whose arguments a layer without any is given: `dense` for `linear: {out_features: 8}`. */
export function namesakeGiven(word: string, given: readonly Entry[]): LayerType | null {
  const namesake = namesakeOf(word);
  if (!namesake) return null;
  const { type } = namesake;
  const isMeant = given.some(({ key }) => {
    if (isCommonArgument(key)) return false;
    return Object.hasOwn(layers[type].arguments, key) || foreignArgument(type, key) !== null;
  });
  return isMeant ? type : null;
}

/** Keras's names of all layers. A name of several layers, such as `ops.pad`, is ambiguous and not used. */
const kerasNames = Object.values(layers).map(({ keras }) => keras);

/** Layers by class name. PyTorch's names take precedence: its `Linear` is `dense`, and Keras has no layer of this name. */
const classNames: ReadonlyMap<string, LayerType> = new Map([
  ...Object.values(layers)
    .filter(({ keras }) => kerasNames.indexOf(keras) === kerasNames.lastIndexOf(keras))
    .flatMap(({ keras, type }) => (keras === undefined ? [] : [[keras, type] as const])),
  ...Object.values(layers).flatMap((layer) => layer.torch.map((name) => [name, layer.type] as const)),
]);

/** Common abbreviations and old names, if they are unambiguous. */
const habits: Readonly<Record<string, string>> = {
  fc: 'dense',
  fullyconnected: 'dense',
  fully_connected: 'dense',
  lin: 'dense',
  conv: 'conv2d',
  convolution1d: 'conv1d',
  convolution2d: 'conv2d',
  convolution3d: 'conv3d',
  atrousconvolution1d: 'conv1d',
  atrousconvolution2d: 'conv2d',
  separableconvolution2d: 'separable_conv2d',
  conv_transpose2d: 'conv2d_transpose',
  deconv1d: 'conv1d_transpose',
  deconv2d: 'conv2d_transpose',
  deconv3d: 'conv3d_transpose',
  deconvolution2d: 'conv2d_transpose',
  deconvolution3d: 'conv3d_transpose',
  maxpool: 'max_pooling2d',
  avgpool: 'average_pooling2d',
  averagepool2d: 'average_pooling2d',
  batchnorm: 'batch_normalization',
  bn: 'batch_normalization',
  layernorm: 'layer_normalization',
  groupnorm: 'group_normalization',
  rmsnorm: 'rms_normalization',
  gap: 'global_average_pooling2d',
  global_avg_pool2d: 'global_average_pooling2d',
  global_max_pool2d: 'global_max_pooling2d',
  upsample: 'up_sampling2d',
  upsampling: 'up_sampling2d',
  concat: 'concatenate',
  cat: 'concatenate',
  mha: 'multi_head_attention',
  bilstm: 'bidirectional',
  swish: 'silu',
  rnn: 'simple_rnn',
  lrn: 'local_response_normalization',
  lrn2d: 'local_response_normalization',
  resize: 'resizing',
  mean: 'reduce_mean',
  chunk: 'split',
  clamp: 'clip',
  exp: 'exponential',
  neg: 'negative',
  absolute: 'abs',
};

const spellings: ReadonlyMap<string, LayerType> = new Map(
  [...Object.entries(habits), ...[...classNames], ...Object.keys(layers).map((type) => [type, type] as const)].flatMap(
    ([name, type]): (readonly [string, LayerType])[] => (isLayerType(type) ? [[normalize(name), type]] : []),
  ),
);

function normalize(word: string): string {
  return word.toLowerCase().replace(/[_\s-]/g, '');
}
