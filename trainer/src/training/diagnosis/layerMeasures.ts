import * as tf from '@tensorflow/tfjs-core';
import { canDie, type Graph } from '#language';
import type { LayerFigures } from '#protocol';
import { type Model, weightName } from '../../model/model.js';
import type { Sums } from '../metricAccumulator.js';
import { toLog } from '../toLog.js';

/** One of so many updates is measured: its cost is that of a few more operations, which this makes negligible. */
export const measuredUpdates = 32;

/**
 * Tells whether an epoch, counted from 1, has figures of layers: each of the first 511, then every second, fourth and so on, so that
 * long runs of large networks are not made of them.
 */
export function hasFigures(epoch: number): boolean {
  const stride = 2 ** Math.max(0, Math.floor(Math.log2(epoch / 256)));
  return epoch % stride === 0;
}

/** An update of the weights, by their names. */
export interface MeasuredUpdate {
  /** The trainable weights before the update. */
  readonly before: ReadonlyMap<string, tf.Tensor>;
  readonly gradients: Readonly<Record<string, tf.Tensor | null>>;
  /** Which units are not 0, as `active` returns it. */
  readonly active: tf.Tensor;
}

/** Measures what an update does to the layers of a network. */
export interface LayerMeasures {
  /** Returns for each unit that can die whether it is not 0 for some sample of the batch, as 1 or 0: `[units of all layers]`. */
  readonly active: (values: ReadonlyMap<string, tf.Tensor>) => tf.Tensor;
  /** Returns the measures of an update as one tensor, `[numbers]`. */
  readonly measure: (update: MeasuredUpdate) => tf.Tensor;
  /** Adds the values of `measure` to the sums of an epoch. */
  readonly add: (sums: Sums, values: Float32Array) => void;
  /** Returns evenly spaced values of the gradient of each weight in the last update that `add` got since the last call. */
  readonly drainGradients: () => ReadonlyMap<string, Float32Array>;
  /** Returns the means of an epoch; nothing if none of its updates was measured. */
  readonly figures: (sums: Readonly<Record<string, readonly number[]>>) => readonly LayerFigures[];
}

/** Keys of the sums: no key of the logs has a space. */
const normsKey = 'layer norms';
const activeKey = 'active units';

/** Returns the measures of a network's layers that have trainable weights, or units that can die. */
export function layerMeasures(graph: Graph, { trainable }: Pick<Model, 'trainable'>): LayerMeasures {
  const weighted = graph.layers.flatMap((layer) => {
    const weights = layer.weights
      .map(({ name }) => weightName(layer.name, name))
      .filter((weight) => trainable.has(weight));
    return weights.length > 0 ? [{ name: layer.name, weights }] : [];
  });
  const names = weighted.flatMap(({ weights }) => weights);
  const mortal = graph.layers.filter(canDie).flatMap(({ name, outputShape }) => {
    const units = outputShape?.at(-1);
    return typeof units === 'number' ? [{ name, units }] : [];
  });
  const sampled = names.map((name) => ({ name, count: Math.min(mostSampled, trainable.get(name)?.size ?? 0) }));
  let gradientValues: ReadonlyMap<string, Float32Array> = new Map();
  return {
    active: (values) => joined(mortal.map(({ name }) => activeUnits(values.get(name)))),
    measure({ before, gradients, active }) {
      const tensors = names.flatMap((name) => {
        const [weight, next] = [before.get(name), trainable.get(name)];
        if (!weight || !next) throw new Error(`The network has no weight ${name}.`);
        return [weight, gradients[name] ?? null, tf.sub(next, weight)];
      });
      const squares = tensors.map((tensor) => (tensor ? tf.sum(tf.square(tensor)) : tf.scalar(0)));
      const samples = sampled.map(({ name, count }) => {
        const gradient = gradients[name];
        return gradient ? evenlySpaced(gradient, count) : tf.zeros([count]);
      });
      return joined([...squares, ...samples, active]);
    },
    add(sums, values) {
      const norms = (sums[normsKey] ??= [0]);
      norms[0] = (norms[0] ?? 0) + 1;
      let at = 0;
      weighted.forEach(({ weights }, layer) => {
        const squares = [0, 0, 0];
        for (const end = at + 3 * weights.length; at < end; at += 3)
          for (let kind = 0; kind < 3; kind++) squares[kind] = (squares[kind] ?? 0) + (values[at + kind] ?? NaN);
        squares.forEach((square, kind) => {
          const index = 1 + 3 * layer + kind;
          norms[index] = (norms[index] ?? 0) + Math.sqrt(square);
        });
      });
      gradientValues = new Map(sampled.map(({ name, count }) => [name, values.slice(at, (at += count))]));
      const active = (sums[activeKey] ??= []);
      for (let unit = 0; at < values.length; unit++) active[unit] = (active[unit] ?? 0) + (values[at++] ?? 0);
    },
    drainGradients() {
      const drained = gradientValues;
      gradientValues = new Map();
      return drained;
    },
    figures(sums) {
      const [count = 0, ...norms] = sums[normsKey] ?? [];
      if (count === 0) return [];
      const mean = (index: number) => toLog(Number(((norms[index] ?? NaN) / count).toPrecision(digits)));
      const ofNorms = new Map(
        weighted.map(({ name }, layer) => [
          name,
          { weights: mean(3 * layer), gradients: mean(3 * layer + 1), updates: mean(3 * layer + 2) },
        ]),
      );
      let first = 0;
      const dead = new Map(
        mortal.map(({ name, units }) => {
          const active = (sums[activeKey] ?? []).slice(first, (first += units));
          return [name, Number((active.filter((times) => times === 0).length / units).toPrecision(digits))];
        }),
      );
      return graph.layers.flatMap(({ name }): readonly LayerFigures[] => {
        const [norms, share] = [ofNorms.get(name), dead.get(name)];
        return norms || share !== undefined
          ? [{ name, ...(norms && { norms }), ...(share !== undefined && { dead: share }) }]
          : [];
      });
    },
  };
}

/** Values of a gradient that are kept, at most. */
const mostSampled = 1000;

/** Returns `count` values of a tensor, `[count]`. */
function evenlySpaced(tensor: tf.Tensor, count: number): tf.Tensor {
  const stride = Math.floor(tensor.size / count);
  const rows = tf.reshape(tf.slice(tf.reshape(tensor, [-1]), [0], [count * stride]), [count, stride]);
  return tf.slice(rows, [0, 0], [count, 1]);
}

/** Significant digits of a figure in the records. */
const digits = 6;

/** Returns 1 for each unit, along the last axis, that is positive anywhere, else 0. */
function activeUnits(output: tf.Tensor | undefined): tf.Tensor {
  if (!output) throw new Error('A layer whose units can die has no output.');
  const others = output.shape.map((_, axis) => axis).slice(0, -1);
  return tf.cast(tf.greater(tf.max(output, others), 0), 'float32');
}

function joined(tensors: readonly tf.Tensor[]): tf.Tensor {
  const flat = tensors.map((tensor) => tf.reshape(tensor, [-1]));
  return flat.length === 0 ? tf.zeros([0]) : tf.concat(flat);
}
