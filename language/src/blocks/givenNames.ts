import type { Expander } from './expander.js';
import type { LayerSyntax } from './layerSyntax.js';

/** The names that layers of a list are given outright, and those of its repeats: automatic names pass them over. */
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

/** How messages call the layers inside of a `repeat`. */
export const repeatedLayers = '`layers` of `repeat`';
