import { multiply } from '../../dimensions/arithmetic.js';
import type { Dimension, Shape } from '../../shape.js';
import type { ShapeError, Weight } from '../declareLayer.js';
import { bias, type BiasSettings, kernel, type KernelSettings } from '../weight.js';
import { attentionInputs } from './fitAttention.js';

interface ProjectionSettings extends KernelSettings, BiasSettings {
  readonly use_bias: boolean;
}

/** A matrix product that maps the dimensions `from` to the dimensions `to`. */
export interface Projection {
  readonly name: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Returns the weights of a projection, as in Keras's `EinsumDense`. */
export function projectionWeights({ name, from, to }: Projection, values: ProjectionSettings): readonly Weight[] {
  const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);
  const matrix = kernel([...from, ...to], values);
  const fans = { fanIn: product(from), fanOut: product(to) };
  const unitAxes = to.map((_size, index) => from.length + index);
  return [
    { ...matrix, name: `${name}/kernel`, fans, unitAxes },
    ...(values.use_bias ? [{ ...bias(to, values), name: `${name}/bias` }] : []),
  ];
}

/** Returns the multiplications of a projection over all positions of a tensor. */
export function projectionProducts({ from, to }: Projection, positions: Shape): Dimension {
  return multiply(...positions, ...from, ...to);
}

/** Returns the number of features of query, value and key, or an error if one is unknown. */
export function knownFeatures(
  [query, value, key]: readonly [Shape, Shape, Shape],
  output: Shape,
): { readonly known: readonly [number, number, number] } | { readonly error: ShapeError } {
  const [ofQuery, ofValue, ofKey] = [query.at(-1), value.at(-1), key.at(-1)];
  if (typeof ofQuery === 'number' && typeof ofValue === 'number' && typeof ofKey === 'number') {
    return { known: [ofQuery, ofValue, ofKey] };
  }
  const input = typeof ofQuery !== 'number' ? 0 : typeof ofValue !== 'number' ? 1 : 2;
  return {
    error: {
      code: 'shape/unknown-size',
      message: `needs to know how many features its ${attentionInputs[input]} has`,
      hint: 'Its kernels have one row for each of them; give the last dimension a size.',
      input,
      output,
    },
  };
}
