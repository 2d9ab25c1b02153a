import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sfc32 } from '#data';
import { layers, type LayerType } from '#language';
import { ofRank } from '../../../trainer/src/layers/ofRank.js';
import { forward } from '../../../trainer/src/model/forward.js';
import { createModel } from '../../../trainer/src/model/model.js';
import { chain } from '../training/networks.js';
import { onCpu } from '../training/onCpu.js';
import { oneLayer } from './oneLayer.js';
import { families, fixtures } from './sameAsFixtures.js';

onCpu();

/** Layers and options that Keras does not have, or has wrong. */
function run(
  type: LayerType,
  values: Readonly<Record<string, unknown>>,
  input: tf.Tensor,
  weights = new Map<string, tf.Tensor>(),
  training = true,
) {
  const context = { training, seed: 0, step: 1, update: () => undefined };
  const output = forward(oneLayer(type, values, [input.shape.slice(1)]), weights, [input], context).get('layer');
  if (!output) throw new Error('There is no output.');
  return output;
}

function numbers(shape: number[], seed: number): tf.Tensor {
  const next = sfc32(seed, 1, 2);
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Array.from({ length: size }, () => next() / 2 ** 31 - 1),
    shape,
  );
}

/** Layers that Keras does not have, has wrong or draws otherwise: their tests are here and in `randomLayers.test.ts`. */
const ofThisFile: readonly LayerType[] = [
  'aug_mix',
  'lp_pooling1d',
  'lp_pooling2d',
  'lp_pooling3d',
  'rand_augment',
  'random_crop',
  'sparsemax',
];

test('every other layer is held against Keras', () => {
  const held = new Set(families.flatMap(fixtures).map(({ type }) => type));
  const others = Object.values(layers).map(({ type }) => type);
  expect(others.filter((type) => !held.has(type)).sort()).toEqual(ofThisFile);
});

const rounded = (tensor: tf.Tensor) => [...tensor.dataSync()].map((value) => Math.round(value * 1e4) / 1e4);

describe('What Keras does not have', () => {
  const steps = () => tf.tensor([3, -4, 0, 0, 5], [1, 5, 1]);

  test('lp_pooling gives the p-norm of each window', () => {
    expect(rounded(run('lp_pooling1d', { norm_type: 2, pool_size: 2 }, steps()))).toEqual([5, 0]);
    expect(rounded(run('lp_pooling1d', { norm_type: 1, pool_size: 2, ceil_mode: true }, steps()))).toEqual([7, 0, 5]);
    expect(rounded(run('lp_pooling1d', { norm_type: 3, pool_size: 5 }, steps()))).toEqual([6]);
    expect(rounded(run('lp_pooling1d', { norm_type: 2, pool_size: 2, padding: 'same' }, steps()))).toEqual([5, 0, 5]);
  });

  test('lp_pooling goes over images and volumes too', () => {
    const values = { norm_type: 2, pool_size: 2 };
    const image = tf.tensor([1, 2, 4, 3, -4, 2, 2, 5, 9], [1, 3, 3, 1]);
    expect(rounded(run('lp_pooling2d', values, image))).toEqual([5.4772]);
    const volume = tf.tensor([1, -1, 1, 1, 1, -1, 1, 3], [1, 2, 2, 2, 1]);
    expect(rounded(run('lp_pooling3d', values, volume))).toEqual([4]);
  });

  test('random_crop crops to the aspect ratio at inference and where images are small, Keras 3.15 does neither', () => {
    const cropped = (image: tf.Tensor, values: { height: number; width: number }, training: boolean) => {
      expect(rounded(run('random_crop', values, image, new Map(), training))).toEqual(
        rounded(run('resizing', { ...values, crop_to_aspect_ratio: true }, image)),
      );
    };
    cropped(numbers([2, 4, 6, 2], 4), { height: 3, width: 2 }, false);
    cropped(numbers([2, 3, 5, 1], 4), { height: 4, width: 3 }, true);
  });

  test('rand_augment keeps values in their range, and changes nothing at inference', () => {
    const image = tf.randomUniform([4, 6, 5, 3], 0, 1, 'float32', 1);
    const augmented = run('rand_augment', { num_ops: 4, factor: 1, value_range: [0, 1] }, image);
    expect(tf.min(augmented).dataSync()[0]).toBeGreaterThanOrEqual(0);
    expect(tf.max(augmented).dataSync()[0]).toBeLessThanOrEqual(1);
    expect(rounded(augmented)).not.toEqual(rounded(image));
    expect(rounded(run('rand_augment', { value_range: [0, 1] }, image, new Map(), false))).toEqual(rounded(image));
  });

  test('with ceil_mode the last window takes what is there, as in PyTorch', () => {
    const values = { pool_size: 2, ceil_mode: true };
    expect(rounded(run('max_pooling1d', values, steps()))).toEqual([3, 0, 5]);
    expect(rounded(run('average_pooling1d', values, steps()))).toEqual([-0.5, 0, 5]);
    expect(rounded(run('max_pooling1d', { ...values, strides: 4 }, steps()))).toEqual([3, 5]);
  });

  test('sparsemax adds up to 1, in Keras 3.15 it does not', () => {
    expect(rounded(run('sparsemax', {}, tf.tensor([0.3, 0.2, 0.1, 9, 1, 2], [2, 3])))).toEqual([
      0.4333, 0.3333, 0.2333, 1, 0, 0,
    ]);
  });

  test('filters of channels may have strides that differ, TensorFlow has none', () => {
    const [image, kernel] = [numbers([2, 5, 7, 2], 1), numbers([2, 3, 2, 1], 2)];
    for (const padding of ['valid', 'same']) {
      const settings = { kernel_size: [2, 3], strides: [1, 2], padding, use_bias: false };
      const separate = tf
        .split(kernel, 2, 2)
        .map((filter, channel) =>
          run(
            'conv2d',
            { ...settings, filters: 1 },
            tf.split(image, 2, 3)[channel] ?? image,
            new Map([['layer/kernel', filter]]),
          ),
        );
      const together = run('depthwise_conv2d', settings, image, new Map([['layer/kernel', kernel]]));
      expect(rounded(together)).toEqual(rounded(tf.concat(separate, 3)));
    }
  });

  test('nothing has a gradient of nothing', () => {
    const gradient = tf.grad((x) => tf.sum(run('lp_pooling1d', { norm_type: 2, pool_size: 2 }, x)))(
      tf.zeros([1, 4, 1]),
    );
    expect([...gradient.dataSync()]).toEqual([0, 0, 0, 0]);
  });
});

describe('Gradients that Keras does not have, or has wrong, are what finite differences in float64 say', () => {
  // The reference backend is plain JavaScript on arrays: with longer ones it computes in float64.
  beforeAll(() => {
    vi.stubGlobal('Float32Array', Float64Array);
    vi.spyOn(tf.env().platform, 'isTypedArray').mockImplementation((it) => ArrayBuffer.isView(it));
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const unit = { value_range: [0, 1] };
  test.each([
    ['lp_pooling1d', { norm_type: 3, pool_size: 2, ceil_mode: true }, [5, 2]],
    ['lp_pooling2d', { norm_type: 2, pool_size: 2, padding: 'same' }, [3, 4, 2]],
    ['lp_pooling3d', { norm_type: 1.5, pool_size: 2, strides: 1 }, [3, 2, 3, 1]],
    ['max_pooling2d', { pool_size: 2, ceil_mode: true }, [3, 5, 2]],
    ['max_pooling3d', { pool_size: 2, ceil_mode: true, data_format: 'channels_first' }, [1, 3, 2, 3]],
    ['average_pooling1d', { pool_size: 3, strides: 2, ceil_mode: true }, [6, 2]],
    ['average_pooling3d', { pool_size: 2, ceil_mode: true }, [3, 2, 3, 1]],
    ['adaptive_max_pooling1d', { output_size: 1 }, [4, 2]],
    ['adaptive_average_pooling1d', { output_size: 5 }, [3, 2]],
    ['sparsemax', { axis: 1 }, [4, 2]],
    ['repeat_vector', { n: 3 }, [2]],
    // TensorFlow moves the gradient by the inverse transform, which is something else.
    ['random_rotation', { factor: 0.4 }, [4, 3, 2]],
    ['random_rotation', { factor: 0.4, fill_mode: 'constant', data_format: 'channels_first' }, [1, 4, 3]],
    ['random_zoom', { height_factor: [0.6, 0.9], interpolation: 'nearest' }, [4, 3, 2]],
    ['random_translation', { height_factor: 0.5, width_factor: 0.5, fill_mode: 'wrap' }, [3, 4, 1]],
    ['random_shear', { x_factor: 0.9, fill_mode: 'nearest' }, [4, 3, 1]],
    ['random_perspective', { factor: [1, 1], scale: 0.7 }, [4, 3, 1]],
    ['random_elastic_transform', { factor: [1, 1], ...unit }, [8, 7, 1]],
    // TensorFlow has no gradient of colors that are made of hue and saturation.
    ['random_saturation', { factor: 0.9, ...unit }, [3, 2, 3]],
    ['random_hue', { factor: 0.7, ...unit, data_format: 'channels_first' }, [3, 2, 2]],
    ['random_color_jitter', { saturation_factor: 0.4, hue_factor: 0.2, brightness_factor: 0.2, ...unit }, [3, 2, 3]],
    ['aug_mix', { ...unit, all_ops: false }, [4, 3, 3]],
  ] as const)('%s %j', (type, values, shape) => {
    // From 0 to 1, as pixels.
    const x = tf.div(tf.add(numbers([2, ...shape], 15), 1), 2);
    const dy = numbers(run(type, values, x).shape, 6);
    const loss = (input: tf.Tensor) => ofRank(tf.Rank.R0, tf.sum(tf.mul(run(type, values, input), dy)));
    const gradient = tf.grad(loss)(x).dataSync();
    const [base, step] = [[...x.dataSync()], 1e-5];
    base.forEach((value, at) => {
      const shifted = (by: number) => loss(tf.tensor(base.with(at, value + by), x.shape)).dataSync()[0] ?? NaN;
      // What is left is the rounding of the losses over the step, 1e-15 / 1e-5, and the square of the step.
      expect((shifted(step) - shifted(-step)) / (2 * step)).toBeCloseTo(gradient[at] ?? NaN, 7);
    });
  });
});

test('recurrent layers skip steps that are masked as a whole, where a mask covers parts of steps', () => {
  const { chosen, takes, infer } = layers.flatten.make({});
  const layer = { ...chosen, takes, infer };
  const network = (steps: number) =>
    chain([steps, 2, 2], [['masking'], ['time_distributed', { layer }], ['lstm', { units: 3 }]]);
  const { weights } = createModel(network(3), 7);
  const outputOf = (x: tf.Tensor) => {
    const context = { training: false, seed: 0, step: 1, update: () => undefined };
    return forward(network(x.shape[1] ?? 0), weights, [x], context)
      .get('lstm_3')
      ?.dataSync();
  };
  const steps = numbers([1, 2, 2, 2], 3);
  const padded = tf.concat([steps, tf.zeros([1, 1, 2, 2])], 1);
  expect(outputOf(padded)).toEqual(outputOf(steps));
});
