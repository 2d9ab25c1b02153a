import type { LayerWeights } from '../forward.js';

/** Returns the weights of a part by its own names: for `query`, `query/kernel` becomes `kernel`. */
export function weightsWithin(weights: LayerWeights, part: string): LayerWeights {
  const prefix = `${part}/`;
  return Object.fromEntries(
    Object.entries(weights).flatMap(([name, weight]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), weight] as const] : [],
    ),
  );
}
