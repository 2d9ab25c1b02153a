import type { DataSchema } from './dataSchema.js';
import type { DataSettings } from './definition.js';

/**
 * Returns the schema of data with their columns as a picture, if `reshape` says so. It may be newer than the schema, in which they are
 * still a vector.
 */
export function asReshaped(data: DataSchema, settings: DataSettings | null): DataSchema {
  const [named, ...others] = Object.entries(settings?.inputs ?? {});
  const [given, ...more] = data.inputs;
  if (!named || !given?.features || others.length + more.length > 0) return data;
  const [name, input] = named;
  if (input.kind !== 'image' || typeof input.field === 'string') return data;
  const { reshape } = input.field;
  const pixels = reshape.reduce((product, size) => product * size, 1);
  if (given.shape.length !== 1 || given.shape[0] !== pixels) return data;
  return { ...data, inputs: [{ name, shape: reshape, dtype: given.dtype }] };
}
