import { describe, expect, it } from 'vitest';
import { check } from '#language';

/** PyTorch's `pooling_output_shape_pad_lr` (aten/src/ATen/native/Pool.h) without padding. */
function positionsInTorch(length: number, size: number, stride: number): number {
  const positions = Math.floor((length - size + stride - 1) / stride) + 1;
  return (positions - 1) * stride >= length ? positions - 1 : positions;
}

describe('ceil_mode', () => {
  it('gives as many positions as in PyTorch', () => {
    const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
    const all = upTo(12).flatMap((length) =>
      upTo(6).flatMap((size) => upTo(6).map((stride) => ({ length, size, stride }))),
    );
    const positions = all.map(({ length, size, stride }) => {
      const pooling = `max_pooling1d: {pool_size: ${size}, strides: ${stride}, ceil_mode: true}`;
      const { graph, diagnostics } = check(`model: {inputs: {x: [${length}, 1]}, layers: [${pooling}]}`);
      const failed = diagnostics.some(({ code }) => code === 'shape/window-too-large');
      return failed ? 'failed' : graph?.layers[0]?.outputShape?.[0];
    });
    const expected = all.map(({ length, size, stride }) => {
      const count = positionsInTorch(length, size, stride);
      return count < 1 ? 'failed' : count;
    });
    expect(positions).toEqual(expected);
  });
});
