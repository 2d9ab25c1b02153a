import { sameEdges } from '../windowEdges.js';

/** Arguments that pooling layers share; `strides` is `null` for the size of the window. */
export interface PoolingValues {
  readonly pool_size: readonly number[];
  readonly strides: readonly number[] | null;
  readonly padding: 'valid' | 'same';
  readonly ceil_mode: boolean;
  readonly data_format: 'channels_last' | 'channels_first';
}

/** Returns how far windows extend beyond the edges of `sizes`, one pair per dimension, with `same` or PyTorch's `ceil_mode`. */
export function overEdge(
  sizes: readonly number[],
  { pool_size, strides, padding, ceil_mode }: PoolingValues,
): readonly (readonly [before: number, after: number])[] {
  return sizes.map((length, direction) => {
    const size = pool_size[direction] ?? 1;
    const stride = strides?.[direction] ?? size;
    if (padding === 'same') return sameEdges(length, size, stride);
    if (!ceil_mode) return [0, 0];
    // If windows have gaps between them, PyTorch adds one for each that starts inside.
    const positions = size < stride ? Math.ceil(length / stride) : Math.ceil((length - size) / stride) + 1;
    return [0, Math.max((positions - 1) * stride + size - length, 0)];
  });
}
