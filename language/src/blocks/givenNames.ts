import type { Expander } from './expander.js';
import type { LayerSyntax } from './layerSyntax.js';

/** Returns the explicit names of layers in a list and in its repeats. Automatic names skip them. */
export function givenNames(expander: Pick<Expander, 'readLayers'>, list: readonly LayerSyntax[]): ReadonlySet<string> {
  const given = new Set<string>();
  collect(expander, list, given);
  return given;
}

function collect(expander: Pick<Expander, 'readLayers'>, list: readonly LayerSyntax[], given: Set<string>): void {
  for (const { word, arguments: entries } of list) {
    for (const { key, value } of entries) {
      if (key === 'name' && value.kind === 'scalar') given.add(value.text);
      if (key !== 'layers' || word !== 'repeat') continue;
      collect(expander, expander.readLayers(value, repeatedLayers), given);
    }
  }
}

/** Label for the layers of a `repeat` in messages. */
export const repeatedLayers = '`layers` of `repeat`';
