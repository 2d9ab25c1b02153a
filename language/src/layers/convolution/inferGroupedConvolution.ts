import { multiply } from '../../dimensions/arithmetic.js';
import type { Shape } from '../../shape.js';
import type { Inference, ShapeError } from '../declareLayer.js';
import type { Spatial } from '../spatial.js';
import { bias, type BiasSettings, kernel, type KernelSettings } from '../weight.js';
import { type ConvolutionValues, inferConvolution, stridedDilationError, unlessConflict } from './inferConvolution.js';

interface GroupedValues extends ConvolutionValues, BiasSettings, KernelSettings {
  readonly filters: number;
  readonly groups: number;
  readonly use_bias: boolean;
}

/** Infers conv1d to conv3d: kernels `[...kernel_size, channels / groups, filters]`. */
export function inferGroupedConvolution(values: GroupedValues, input: Shape): Inference {
  const { filters, kernel_size, groups } = values;
  const inferred = inferConvolution(
    values,
    input,
    () => filters,
    (channels, positions, spatial) => {
      if (channels % groups > 0) return { error: channelsError(channels, values, spatial) };
      const shape = [...kernel_size, channels / groups, filters];
      return {
        weights: [kernel(shape, values), ...(values.use_bias ? [bias([filters], values)] : [])],
        multiplyAdds: multiply(...positions, ...shape),
      };
    },
  );
  return unlessConflict(stridedDilationError(values) ?? filtersError(values), inferred);
}

function filtersError({ filters, groups }: GroupedValues): ShapeError | null {
  if (filters % groups === 0) return null;
  const fewer = filters - (filters % groups);
  return {
    code: 'argument/conflict',
    message: `cannot divide ${filters} filters into ${groups} groups of one size`,
    hint: 'Make `filters` a multiple of `groups`.',
    set: [
      { argument: 'groups', value: String(commonDivisor(filters, filters, groups)) },
      ...[fewer + groups, fewer]
        .filter((count) => count > 0)
        .map((count) => ({ argument: 'filters', value: String(count) })),
    ],
  };
}

function channelsError(channels: number, { filters, groups }: GroupedValues, { channelsAt }: Spatial): ShapeError {
  return {
    code: 'shape/not-divisible',
    message: `needs channels that divide into ${groups} groups`,
    hint: `Make the number of channels that come in, ${channels}, a multiple of \`groups\`.`,
    set: [{ argument: 'groups', value: String(commonDivisor(channels, filters, groups)) }],
    requires: [{ input: 0, axis: channelsAt, size: { multipleOf: groups } }],
  };
}

/** The largest common divisor up to `most`. */
function commonDivisor(left: number, right: number, most: number): number {
  for (let divisor = Math.min(most, left, right); divisor > 1; divisor--) {
    if (left % divisor === 0 && right % divisor === 0) return divisor;
  }
  return 1;
}
