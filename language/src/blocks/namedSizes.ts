import { named } from '../dimensions/arithmetic.js';
import { namesIn } from '../dimensions/evaluateDimension.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { NetworkInput } from './networkInput.js';

/** What the names stand for that inputs of the network give to sizes: themselves, unless the data tells the size. */
export function namedSizes(inputs: readonly NetworkInput[]): NonNullable<SizeNames> {
  return new Map(
    inputs.flatMap(({ shape, written }) => {
      const names = (written?.shape ?? shape ?? []).flatMap(namesIn);
      return names.map((name) => [name, written?.sizes.get(name) ?? named(name)] as const);
    }),
  );
}
