/** The weights of a network by their full names, such as `dense_1/kernel`: values in row-major order. */
export type NamedWeights = ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: Float32Array }>;
