import { named } from '../dimensions/arithmetic.js';
import { namesIn } from '../dimensions/evaluateDimension.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { NetworkInput } from './networkInput.js';

/** Returns the symbolic sizes of the network's inputs by name: their value in the data if known, otherwise the symbol itself. */
export function namedSizes(inputs: readonly NetworkInput[]): NonNullable<SizeNames> {
  return new Map(
    inputs.flatMap(({ shape, written }) => {
      const names = (written?.shape ?? shape ?? []).flatMap(namesIn);
      return names.map((name) => [name, written?.sizes.get(name) ?? named(name)] as const);
    }),
  );
}
