import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { layers } from '#language';
import { layersOfKeras } from '../../language/src/blocks/layersOfKeras.js';

/** Keras's layers: which arguments they need, the defaults of the others, and what becomes of masks. */
const file = new URL('./fixtures/kerasLayers.json', import.meta.url);
const signature = v.object({
  required: v.array(v.string()),
  defaults: v.record(v.string(), v.unknown()),
  mask: v.picklist(['drop', 'pass', 'computed']),
});
const ofKeras = Object.entries(v.parse(v.record(v.string(), signature), JSON.parse(readFileSync(file, 'utf8'))));

/** What other classes are made of. */
const noLayers = ['Layer', 'Wrapper', 'InputSpec'];

/** Arguments that definitions do not have, or may have otherwise. */
const notOurs: Readonly<Record<string, string>> = {
  name: 'common to all layers',
  trainable: 'common to all layers',
  dtype: 'all values are of one type',
  reverse_dtype: 'all values are of one type',
  weights: '`pretrained` brings them',
  lora_rank: 'a way to train on',
  lora_alpha: 'a way to train on',
  quantization_config: 'a way to store weights',
  gptq_unpacked_column_size: 'a way to store weights',
  use_cudnn: 'a way to compute',
  flash_attention: 'a way to compute',
  ceil_mode: 'PyTorch has it',
  activity_regularizer: 'Keras takes it for every layer',
  return_attention_scores: 'Keras takes it where the layer is called',
  use_causal_mask: 'Keras takes it where the layer is called',
  reverse: 'Keras takes it where the layer is called',
  unroll: 'Keras takes it for some without saying so',
  'AdditiveAttention.seed': 'Keras takes it without saying so',
};

/** Keras has a default that it then refuses. */
const defaultsThatFail = ['num_tokens'];

const byClass = new Map(Object.values(layers).map((layer) => [layer.keras, layer] as const));

it('has every layer of Keras, or a reason not to', () => {
  const missing = ofKeras.map(([name]) => name).filter((name) => !byClass.has(name) && !noLayers.includes(name));
  expect(missing.map(snakeCase).sort()).toEqual([...layersOfKeras.keys()].sort());
});

it('names no class that Keras does not have', () => {
  const classes = ofKeras.map(([name]) => name);
  const named = Object.values(layers).flatMap(({ keras = '' }) => (/^[A-Z]/.test(keras) ? [keras] : []));
  expect(named.filter((name) => !classes.includes(name))).toEqual([]);
});

describe('arguments are those of Keras', () => {
  it.each(ofKeras.filter(([name]) => byClass.has(name)))('%s', (name, { required, defaults }) => {
    const layer = byClass.get(name);
    const ours: Readonly<Record<string, v.GenericSchema>> = layer?.arguments ?? {};
    expect(layer?.type).toBe(snakeCase(name));
    const comparable = (keys: readonly string[]) =>
      keys.filter((key) => !(key in notOurs) && !(`${name}.${key}` in notOurs)).sort();
    expect(comparable(Object.keys(ours))).toEqual(comparable([...required, ...Object.keys(defaults)]));
    for (const [key, schema] of Object.entries(ours)) {
      const defaultValue = v.safeParse(schema, undefined);
      expect(required.includes(key) || defaultsThatFail.includes(key), key).toBe(!defaultValue.success);
      if (defaultValue.success && key in defaults)
        expect(v.parse(schema, asOurs(key, defaults[key])), key).toEqual(defaultValue.output);
    }
  });
});

/** Keras keeps what its inner layer leaves on the tensor. */
const masksByInnerLayer = ['SpectralNormalization'];

describe('masks are treated as in Keras', () => {
  // What a `compute_mask` returns is held against Keras where it is computed.
  const declared = ofKeras.filter(([name, { mask }]) => mask !== 'computed' && !masksByInnerLayer.includes(name));
  it.each(declared.filter(([name]) => byClass.has(name)))('%s', (name, { mask }) => {
    expect(byClass.get(name)?.mask).toBe(mask);
  });
});

it.each(Object.values(layers))('$type says its shapes in its doc', ({ doc }) => {
  expect(doc).toMatch(/`[^`]* → [^`]*`.*\.$/);
});

function asOurs(key: string, value: unknown): unknown {
  if (key.endsWith('_initializer') && typeof value === 'string')
    return { name: value === 'uniform' ? 'random_uniform' : value.toLowerCase() };
  if (key === 'data_format') return value ?? 'channels_last';
  return value;
}

/** `MixUp` is `mix_up`, `ConvLSTM2D` `conv_lstm2d`, `MaxPooling2D` `max_pooling2d`, `ReLU` `relu`. */
function snakeCase(name: string): string {
  return name
    .replace('ReLU', 'Relu')
    .replace('PRelu', 'Prelu')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}
