import { isActivation } from '../activationOf.js';
import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import type { Layer } from '../graph.js';
import { setFix } from './setFix.js';
import { write } from './write.js';

/** Returns the fix that gives a layer an activation: as its argument, or in place of an activation layer. */
export function setActivation(
  text: string,
  { layer, source }: { readonly layer: Layer; readonly source: ExpandedLayer },
  activation: string,
): readonly PendingFix[] {
  return isActivation(layer.type)
    ? [write(activation, source.syntax.wordSpan)]
    : setFix(text, source, 'activation', activation);
}
