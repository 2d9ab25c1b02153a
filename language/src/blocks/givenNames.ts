import type { Expander } from './expander.js';
import type { LayerSyntax } from './layerSyntax.js';

/** The names that layers of a list are given outright, and those of its repeats: automatic names pass them over. */
export function givenNames(expander: Pick<Expander, 'readLayers'>, list: readonly LayerSyntax[]): ReadonlySet<string> {
  return new Set(list.flatMap((syntax) => namesOf(expander, syntax)));
}

function namesOf(expander: Pick<Expander, 'readLayers'>, { word, arguments: entries }: LayerSyntax): readonly string[] {
  return entries.flatMap(({ key, value }) => {
    if (key === 'name' && value.kind === 'scalar') return [value.text];
    if (key !== 'layers' || word !== 'repeat') return [];
    return expander.readLayers(value, repeatedLayers).flatMap((syntax) => namesOf(expander, syntax));
  });
}

/** How messages call the layers inside of a `repeat`. */
export const repeatedLayers = '`layers` of `repeat`';
