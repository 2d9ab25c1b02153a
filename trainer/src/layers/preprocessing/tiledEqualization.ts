import * as tf from '@tensorflow/tfjs-core';
import { withChannelsLast } from '../channelsLast.js';
import { constant } from '../constant.js';
import type { Forward } from '../forward.js';
import { histogram, lookUp } from './histogram.js';
import { bytes, rescaled, sorted } from './valueRange.js';

const bins = 256;

/**
 * Zuiderveld 1994 with Keras's details, at inference too: every tile of every image has its own table, and a pixel interpolates
 * between the results of the four nearest.
 */
export const contrast_limited_adaptive_histogram_equalization: Forward<
  'contrast_limited_adaptive_histogram_equalization'
> = (_weights, [input], _context, { value_range, clip_limit, tile_grid_size, data_format }) => {
  const values = sorted(value_range);
  return withChannelsLast(data_format, input, (images) =>
    constant(images, (images) =>
      rescaled(equalizeTiles(rescaled(images, values, bytes), tile_grid_size, clip_limit), bytes, values),
    ),
  );
};

function equalizeTiles(images: tf.Tensor, grid: readonly number[], limit: number): tf.Tensor {
  const [batch = 1, height = 1, width = 1, channels = 1] = images.shape;
  const down = alongTiles(height, grid[0] ?? 1);
  const across = alongTiles(width, grid[1] ?? 1);
  const whole = tf.gather(tf.gather(images, down.mirrored, 1), across.mirrored, 2);
  const levels = tf.cast(tf.clipByValue(whole, 0, 255), 'int32');
  /** Returns positions in tables `[batch, tiles down, tiles across, channels, bins]`. */
  const positionsIn = (levels: tf.Tensor, rows: readonly number[], columns: readonly number[]) => {
    const whole = (values: readonly number[], shape: number[]) => tf.tensor(Int32Array.from(values), shape, 'int32');
    const row = whole(rows, [1, rows.length, 1, 1]);
    const column = whole(columns, [1, 1, columns.length, 1]);
    const image = tf.reshape(tf.range(0, batch, 1, 'int32'), [batch, 1, 1, 1]);
    const times = (x: tf.Tensor, count: number) => tf.mul(x, tf.scalar(count, 'int32'));
    const tile = tf.add(times(tf.add(times(image, down.count), row), across.count), column);
    return tf.add(times(tf.add(times(tile, channels), tf.range(0, channels, 1, 'int32')), bins), levels);
  };
  const counts = histogram(
    positionsIn(levels, down.own, across.own),
    batch * down.count * across.count * channels * bins,
  );
  const tables = tablesOf(tf.reshape(counts, [-1, bins]), down.size * across.size, limit);

  const seen = tf.slice(levels, [0, 0, 0, 0], [batch, height, width, channels]);
  const withWeights = [down.before, down.behind].flatMap((row) =>
    [across.before, across.behind].map((column) => {
      const share = tf.mul(tf.tensor(row.shares, [height, 1, 1]), tf.tensor(column.shares, [width, 1]));
      return tf.mul(lookUp(tables, positionsIn(seen, row.tiles, column.tiles)), share);
    }),
  );
  return tf.addN(withWeights);
}

/** Returns the mapping of values: their rank in the tile, with counts clipped to a limit. */
function tablesOf(counts: tf.Tensor, pixels: number, limit: number): tf.Tensor {
  const most = limit > 0 ? tf.minimum(counts, (limit * pixels) / bins) : counts;
  const excess = tf.sum(tf.sub(counts, most), 1, true);
  const sums = tf.cumsum(tf.add(most, tf.div(excess, bins)), 1);
  const first = tf.min(sums, 1, true);
  const others = tf.sub(pixels, first);
  const divisor = tf.add(others, tf.cast(tf.equal(others, 0), 'float32'));
  return tf.clipByValue(tf.div(tf.mul(tf.sub(sums, first), 255), divisor), 0, 255);
}

/** Divides an axis into tiles, mirrored at the end to fill the last one. */
function alongTiles(length: number, count: number) {
  const size = Math.ceil(length / count);
  const positions = Array.from({ length: size * count }, (_, at) => at);
  const mirrored = positions.map((at) => {
    const turn = at % (2 * length);
    return turn < length ? turn : 2 * length - 1 - turn;
  });
  const inTiles = positions.slice(0, length).map((at) => at / size - 0.5);
  const tile = (at: number) => Math.min(Math.max(at, 0), count - 1);
  return {
    size,
    count,
    mirrored: tf.tensor1d(mirrored, 'int32'),
    own: positions.map((at) => Math.floor(at / size)),
    before: {
      tiles: inTiles.map((at) => tile(Math.floor(at))),
      shares: inTiles.map((at) => 1 - (at - Math.floor(at))),
    },
    behind: {
      tiles: inTiles.map((at) => tile(Math.floor(at) + 1)),
      shares: inTiles.map((at) => at - Math.floor(at)),
    },
  };
}
