/** One size of a tensor; `null` where it is not known before the data is (Keras's `None`). */
export type Dimension = number | null;

/** The sizes of a tensor without its batch dimension: a grey 28x28 image is `[28, 28, 1]`, a single number `[]`. */
export type Shape = readonly Dimension[];

export type DType = 'float32' | 'int32';

/** A shape as users read it, batch first: `[batch, 28, 28, 1]`; an unknown size prints as `?`. */
export function formatShape(shape: Shape): string {
  return `[${['batch', ...shape.map((size) => size ?? '?')].join(', ')}]`;
}
