import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import type { Forward } from '../forward.js';
import { normal } from '../random.js';
import { type Augment, from, whileTraining } from './augment.js';
import { choose, chosenImages, range, times, within } from './draws.js';
import { imageAxes } from './imageAxes.js';
import { clip } from './valueRange.js';

/** Zhong et al. 2020 with Keras's details; the rectangle is drawn per image. */
const erase: Augment<ArgumentsOf<'random_erasing'>> = (images, draw, values) => {
  const axes = imageAxes(values.data_format);
  const [batch = 1] = images.shape;
  /** Returns 1 for the covered positions along an axis. The covered shares are drawn alternately for width and height. */
  const covered = (axis: number, turn: number, position: number) => {
    const length = images.shape[axis] ?? 1;
    const shape = images.shape.map((size, at) => (at === 0 || at === axis ? size : 1));
    return draw(shape, (streams) => {
      const [part, next] = [within(streams(0), range(values.scale, 0)), streams(position)];
      return times(batch, () => {
        const size = Math.sqrt(times(2, part)[turn] ?? 0) * length;
        const begin = next() * (length - size);
        return Array.from({ length }, (_, at) => (at >= begin && at < begin + size ? 1 : 0));
      }).flat();
    });
  };
  const rectangle = tf.mul(covered(axes.width, 0, 1), covered(axes.height, 1, 2));
  const { fill_value, value_range } = values;
  const fill =
    fill_value === null
      ? draw(images.shape, (streams) => {
          const next = normal(streams(5));
          return times(images.size, () => next() * value_range[1]);
        })
      : tf.scalar(fill_value);
  const chosen = chosenImages(images, from(3, draw), values.factor);
  return choose(tf.mul(rectangle, chosen), clip(fill, value_range), images);
};

export const random_erasing: Forward<'random_erasing'> = whileTraining(erase);
