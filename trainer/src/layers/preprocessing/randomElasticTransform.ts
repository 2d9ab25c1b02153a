import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import { mix } from '../alongAxis.js';
import { withChannelsLast } from '../channelsLast.js';
import type { Forward } from '../forward.js';
import { ofRank } from '../ofRank.js';
import { normal } from '../random.js';
import { type Augment, type Streams, whileTraining } from './augment.js';
import { band, bell } from './band.js';
import { choose, chosenImages, range, times, within } from './draws.js';
import { imageAxes } from './imageAxes.js';
import { type Reading, readPositions } from './readPositions.js';
import { clip } from './valueRange.js';

type Values = ArgumentsOf<'random_elastic_transform'>;

/** Simard et al. 2003 with Keras's parameters, drawn once per batch; displacements are drawn per image. */
const bend: Augment<Values> = (images, draw, values) => {
  const strengths = range(values.scale, 0);
  if (strengths[1] === 0 || range(values.factor, 0)[1] === 0) return images;
  const axes = imageAxes(values.data_format);
  const [batch = 1] = images.shape;
  const [height, width] = [images.shape[axes.height] ?? 1, images.shape[axes.width] ?? 1];
  const strengthOf = (streams: Streams) => within(streams(2), strengths)();
  const deviationOf = (streams: Streams) => Math.min(height, width) * 0.05 * strengthOf(streams);

  const blurOf = (size: number) =>
    draw([size, size], (streams) => {
      const deviation = deviationOf(streams);
      return band(size, deviation > 0 ? bell(6 * Math.floor(deviation) + 1, deviation) : [1]);
    });
  const [down, across] = [blurOf(height), blurOf(width)];
  const reach = draw([], (streams) => [Math.max(height, width) * 0.1 * strengthOf(streams)]);
  const shifts = (position: number) => {
    const noise = draw([batch, height, width], (streams) => {
      const [next, deviation] = [normal(streams(position)), deviationOf(streams)];
      return times(batch * height * width, () => next() * deviation);
    });
    return tf.mul(mix(mix(noise, 1, ofRank(tf.Rank.R2, down)), 2, ofRank(tf.Rank.R2, across)), reach);
  };
  const columns = tf.add(tf.reshape(tf.range(0, width), [1, 1, width]), shifts(3));
  const rows = tf.add(tf.reshape(tf.range(0, height), [1, height, 1]), shifts(4));
  const bent = withChannelsLast(values.data_format, images, (images) =>
    readPositions(
      images,
      readings(rows, height, values),
      readings(columns, width, values),
      values.fill_mode === 'constant' ? values.fill_value : null,
    ),
  );
  return clip(choose(chosenImages(images, draw, values.factor), bent, images), values.value_range);
};

function readings(at: tf.Tensor, length: number, { interpolation, fill_mode }: Values): Reading[] {
  if (interpolation === 'nearest') return [{ at: filled(tf.round(at), length, fill_mode), weight: null }];
  const before = tf.floor(at);
  const share = tf.sub(at, before);
  return [
    { at: filled(before, length, fill_mode), weight: tf.sub(1, share) },
    { at: filled(tf.add(before, 1), length, fill_mode), weight: share },
  ];
}

/** Maps integer positions beyond the edges to the position to read instead. */
function filled(at: tf.Tensor, length: number, mode: Values['fill_mode']): tf.Tensor {
  switch (mode) {
    case 'constant':
      return at;
    case 'nearest':
      return tf.clipByValue(at, 0, length - 1);
    case 'wrap':
      return turned(at, length);
    case 'mirror': {
      // dcb|abcd|cba, a mode that Keras declares but rejects.
      const period = Math.max(2 * length - 2, 1);
      const turn = turned(tf.abs(at), period);
      return tf.minimum(turn, tf.sub(period, turn));
    }
    case 'reflect': {
      // dcba after the end and, as in Keras, dcb before the beginning.
      const turn = turned(tf.abs(at), 2 * length);
      return tf.minimum(turn, tf.sub(2 * length - 1, turn));
    }
  }
}

function turned(at: tf.Tensor, period: number): tf.Tensor {
  return tf.sub(at, tf.mul(tf.floor(tf.div(at, period)), period));
}

export const random_elastic_transform: Forward<'random_elastic_transform'> = whileTraining(bend);
