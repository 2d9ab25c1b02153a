import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { check, type LayerType } from '#language';
import { forward } from '../../../trainer/src/model/forward.js';
import { createModel } from '../../../trainer/src/model/model.js';
import { onCpu } from '../training/onCpu.js';
import { oneLayer } from './oneLayer.js';

onCpu();

interface Running {
  readonly training?: boolean;
  readonly step?: number;
}

/** What a layer `layer` gives for an input of ones, with these weights. */
function run(
  type: LayerType,
  values: Readonly<Record<string, unknown>>,
  shape: readonly number[],
  weights: Readonly<Record<string, tf.Tensor>>,
  { training = true, step = 1 }: Running = {},
) {
  const named = new Map(Object.entries(weights).map(([name, weight]) => [`layer/${name}`, weight]));
  const context = { training, seed: 3, step, update: () => undefined };
  return forward(oneLayer(type, values, [shape.slice(1)]), named, [tf.ones([...shape])], context);
}

const random = (shape: number[]) => tf.randomUniform(shape, -0.3, 0.3, 'float32', 5);
const listed = (tensor: tf.Tensor | undefined) => [...(tensor?.dataSync() ?? [])];

describe('Dropout in recurrent layers', () => {
  /** A step gives what dropout leaves of ones. */
  const inputs = (values: object, running?: Running) =>
    run(
      'simple_rnn',
      { units: 20, use_bias: false, activation: 'linear', return_sequences: true, ...values },
      [2, 3, 20],
      { kernel: tf.eye(20), recurrent_kernel: tf.zeros([20, 20]) },
      running,
    ).get('layer');

  test('drops the same values at every time step, others in other samples and training steps', () => {
    const steps = tf.unstack(inputs({ dropout: 0.5 }) ?? tf.scalar(0), 1).map(listed);
    expect(new Set(steps[0])).toEqual(new Set([0, 2]));
    expect(steps[1]).toEqual(steps[0]);
    expect(steps[2]).toEqual(steps[0]);
    expect(steps[0]?.slice(0, 20)).not.toEqual(steps[0]?.slice(20));
    expect(listed(inputs({ dropout: 0.5 }))).toEqual(listed(inputs({ dropout: 0.5 })));
    expect(listed(inputs({ dropout: 0.5 }, { step: 2 }))).not.toEqual(listed(inputs({ dropout: 0.5 })));
    expect(new Set(listed(inputs({ dropout: 0.5 }, { training: false })))).toEqual(new Set([1]));
  });

  test.each(['simple_rnn', 'lstm', 'gru'] as const)('%s drops states too, by draws of their own', (type) => {
    const gates = { simple_rnn: 1, lstm: 4, gru: 3 }[type];
    const of = (rates: object, running?: Running) =>
      listed(
        run(
          type,
          { units: 9, use_bias: false, ...rates },
          [2, 3, 9],
          { kernel: random([9, 9 * gates]), recurrent_kernel: random([9, 9 * gates]) },
          running,
        ).get('layer'),
      );
    expect(of({ recurrent_dropout: 0.5 })).toEqual(of({ recurrent_dropout: 0.5 }));
    expect(of({ recurrent_dropout: 0.5 })).not.toEqual(of({ recurrent_dropout: 0.5 }, { step: 2 }));
    expect(of({ recurrent_dropout: 0.5 })).not.toEqual(of({}));
    expect(of({ recurrent_dropout: 0.5 }, { training: false })).toEqual(of({}));
    expect(of({ recurrent_dropout: 0.5, dropout: 0.5 })).not.toEqual(of({ dropout: 0.5 }));
  });

  test('conv_lstm drops in the same way', () => {
    const values = { filters: 1, kernel_size: 1, dropout: 0.5, recurrent_dropout: 0.5, use_bias: false };
    const weights = { kernel: tf.ones([1, 2, 4]), recurrent_kernel: tf.ones([1, 1, 4]) };
    const of = (running?: Running) => listed(run('conv_lstm1d', values, [2, 3, 4, 2], weights, running).get('layer'));
    expect(of()).toEqual(of());
    expect(of()).not.toEqual(of({ step: 2 }));
    expect(new Set(of({ training: false })).size).toBe(1);
  });

  test('both ways draw by themselves', () => {
    const layer = { type: 'simple_rnn', arguments: { units: 30, use_bias: false, activation: 'linear', dropout: 0.5 } };
    const kernels = { kernel: tf.eye(30), recurrent_kernel: tf.zeros([30, 30]) };
    const weights = Object.fromEntries(
      ['forward', 'backward'].flatMap((way) => Object.entries(kernels).map(([name, x]) => [`${way}/${name}`, x])),
    );
    const output = listed(run('bidirectional', { layer }, [1, 2, 30], weights).get('layer'));
    expect(output.slice(0, 30)).not.toEqual(output.slice(30));
  });
});

test('dropout in attention drops shares: of scores that are alike, some are 0 and the others doubled', () => {
  const values = { dropout: 0.5, return_attention_scores: true };
  const context = { training: true, seed: 3, step: 1, update: () => undefined };
  const inputs = [tf.ones([2, 4, 3]), tf.ones([2, 4, 3])];
  const graph = oneLayer('attention', values, [
    [4, 3],
    [4, 3],
  ]);
  const outputs = forward(graph, new Map(), inputs, context);
  expect(new Set(listed(outputs.get('layer.scores')))).toEqual(new Set([0, 0.5]));
  const heads = { num_heads: 2, key_dim: 2, use_bias: false, ...values };
  const kernel = tf.ones([3, 2, 2]);
  const weights = {
    'query/kernel': kernel,
    'key/kernel': kernel,
    'value/kernel': kernel,
    'attention_output/kernel': tf.ones([2, 2, 3]),
  };
  const ofHeads = run('multi_head_attention', heads, [2, 4, 3], weights);
  // The scores that are shown are those before dropout, as in Keras.
  expect(new Set(listed(ofHeads.get('layer.scores')))).toEqual(new Set([0.25]));
  expect(new Set(listed(ofHeads.get('layer'))).size).toBeGreaterThan(1);
});

test('what a mask hides makes no difference', () => {
  const { graph } = check(`
model:
  inputs: {ids: {shape: [5], dtype: int32}}
  layers:
    - embedding: {input_dim: 4, output_dim: 3, mask_zero: true}
    - bidirectional: {layer: {lstm: {units: 2, return_sequences: true}}}
    - multi_head_attention: {num_heads: 1, key_dim: 2}
    - layer_normalization
    - global_average_pooling1d
`);
  if (!graph) throw new Error('There is no network.');
  const { weights } = createModel(graph, 1);
  const context = { training: true, seed: 0, step: 1, update: () => undefined };
  const ids = tf.tensor([0, 2, 3, 0, 1, 1, 2, 0, 0, 0], [2, 5], 'int32');
  const output = () => listed(forward(graph, weights, [ids], context).get('global_average_pooling1d'));
  const before = output();
  const embeddings = weights.get('embedding/embeddings');
  embeddings?.assign(tf.add(embeddings, tf.tensor([9, 0, 0, 0], [4, 1])));
  expect(output()).toEqual(before);
  embeddings?.assign(tf.add(embeddings, tf.tensor([0, 9, 0, 0], [4, 1])));
  expect(output()).not.toEqual(before);
});

test('a forget gate begins open', () => {
  const { graph } = check('model: {inputs: {x: [3, 2]}, layers: [lstm: {units: 2}, dense: {units: 1}]}');
  if (!graph) throw new Error('There is no network.');
  expect(listed(createModel(graph, 1).weights.get('lstm/bias'))).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
});
