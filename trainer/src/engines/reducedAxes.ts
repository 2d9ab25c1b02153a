import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';

const reductionSchema = v.object({ axis: v.nullish(v.union([v.number(), v.array(v.number())])) });

/** Returns the axes of a reduction kernel, in order; all if it names none. */
export function reducedAxes(attributes: unknown, shape: readonly number[]): number[] {
  const every = shape.map((_size, axis) => axis);
  const axes = tf.util.parseAxisParam(v.parse(reductionSchema, attributes).axis ?? every, [...shape]);
  return axes.toSorted((a, b) => a - b);
}
