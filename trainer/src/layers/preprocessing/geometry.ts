import type * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import type { Forward } from '../forward.js';
import { type Augment, type Draw, type Streams, whileTraining } from './augment.js';
import { choose, chosenImages, type Factor, range, times, within } from './draws.js';
import { homography, type Point } from './homography.js';
import { imageAxes } from './imageAxes.js';
import { project, type Projection, type Transform } from './project.js';

/** Layers that move pixels, with random numbers per image, by Keras's formulas. */

type Geometric<Factors> = Augment<Factors & Projection>;

type NextOf = (streams: Streams, size: { readonly height: number; readonly width: number }) => () => Transform;

/** Moves each image by its own transform. */
function move(images: tf.Tensor, draw: Draw, values: Projection, nextOf: NextOf): tf.Tensor {
  const [batch = 1] = images.shape;
  const axes = imageAxes(values.data_format);
  const size = { height: images.shape[axes.height] ?? 1, width: images.shape[axes.width] ?? 1 };
  return project(
    images,
    draw([batch, 8], (streams) => times(batch, nextOf(streams, size)).flat()),
    values,
  );
}

/** Rotates around the center. */
export const rotate: Geometric<{ readonly factor: Factor }> = (images, draw, values) =>
  move(images, draw, values, (streams, { height, width }) => {
    const [x, y] = [(width - 1) / 2, (height - 1) / 2];
    const turns = within(streams(0), range(values.factor));
    return () => {
      const angle = 2 * Math.PI * turns();
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      return [cosine, -sine, x - x * cosine + y * sine, sine, cosine, y - x * sine - y * cosine, 0, 0];
    };
  });

interface ZoomFactors {
  readonly height_factor: Factor;
  readonly width_factor: Factor | null;
}

const zoom: Geometric<ZoomFactors> = (images, draw, values) =>
  move(images, draw, values, (streams, { height, width }) => {
    const down = within(streams(0), range(values.height_factor));
    const across = values.width_factor === null ? null : within(streams(1), range(values.width_factor));
    return () => {
      const y = down();
      const x = across ? across() : y;
      return [1 + x, 0, (-x * (width - 1)) / 2, 0, 1 + y, (-y * (height - 1)) / 2, 0, 0];
    };
  });

interface TranslationFactors {
  readonly height_factor: Factor;
  readonly width_factor: Factor;
}

/** Shifts each image by a share of its height and width. */
export const translate: Geometric<TranslationFactors> = (images, draw, values) =>
  move(images, draw, values, (streams, { height, width }) => {
    const down = within(streams(0), range(values.height_factor));
    const across = within(streams(1), range(values.width_factor));
    return () => [1, 0, -across() * width, 0, 1, -down() * height, 0, 0];
  });

interface ShearFactors {
  readonly x_factor: Factor;
  readonly y_factor: Factor;
}

/** Shears each image along one or both axes. */
export const shear: Geometric<ShearFactors> = (images, draw, values) =>
  move(images, draw, values, (streams) => {
    const next = streams(0);
    const along = within(streams(1), range(values.y_factor));
    const across = within(streams(2), range(values.x_factor));
    return () => {
      const way = next() > 0.5 ? -1 : 1;
      return [1, way * across(), 0, way * along(), 1, 0, 0, 0];
    };
  });

const tilt: Augment<ArgumentsOf<'random_perspective'>> = (images, draw, values) => {
  const tilted = move(images, draw, { ...values, fill_mode: 'constant' }, (streams, { height, width }) => {
    const shift = within(streams(2), [-0.5 * values.scale, 0.5 * values.scale]);
    const starts: readonly Point[] = [
      [0, 0],
      [width - 1, 0],
      [0, height - 1],
      [width - 1, height - 1],
    ];
    return () => {
      const ends = starts.map(([x, y]): Point => [x + x * shift(), y + y * shift()]);
      return homography(starts, ends) ?? [1, 0, 0, 0, 1, 0, 0, 0];
    };
  });
  return choose(chosenImages(images, draw, values.factor), tilted, images);
};

export const random_rotation: Forward<'random_rotation'> = whileTraining(rotate);
export const random_zoom: Forward<'random_zoom'> = whileTraining(zoom);
export const random_translation: Forward<'random_translation'> = whileTraining(translate);
export const random_shear: Forward<'random_shear'> = whileTraining(shear);
export const random_perspective: Forward<'random_perspective'> = whileTraining(tilt);
