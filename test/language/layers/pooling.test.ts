import { describe, expect, it } from 'vitest';
import { check } from '#language';

/** PyTorch's `pooling_output_shape_pad_lr` (aten/src/ATen/native/Pool.h) without padding. */
function placesInTorch(length: number, size: number, stride: number): number {
  const places = Math.floor((length - size + stride - 1) / stride) + 1;
  return (places - 1) * stride >= length ? places - 1 : places;
}

describe('ceil_mode', () => {
  it('gives as many places as in PyTorch', () => {
    const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
    const all = upTo(12).flatMap((length) =>
      upTo(6).flatMap((size) => upTo(6).map((stride) => ({ length, size, stride }))),
    );
    const places = all.map(({ length, size, stride }) => {
      const pooling = `max_pooling1d: {pool_size: ${size}, strides: ${stride}, ceil_mode: true}`;
      const { graph, diagnostics } = check(`model: {inputs: {x: [${length}, 1]}, layers: [${pooling}]}`);
      const failed = diagnostics.some(({ code }) => code === 'shape/window-too-large');
      return failed ? 'failed' : graph?.layers[0]?.outputShape?.[0];
    });
    const expected = all.map(({ length, size, stride }) => {
      const count = placesInTorch(length, size, stride);
      return count < 1 ? 'failed' : count;
    });
    expect(places).toEqual(expected);
  });
});
