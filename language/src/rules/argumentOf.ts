import type { Layer } from '../graph.js';

/** Returns an argument of a layer of any type; `undefined` if the type has none of this name. */
export function argumentOf(layer: Layer, name: string): unknown {
  const values: Readonly<Record<string, unknown>> = layer.arguments;
  return values[name];
}
