import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { editFix } from './editFix.js';
import { setAtSource } from './setAtSource.js';

/** Returns the fix "Set `argument` to `value`" where the argument's value comes from, or none if it cannot be written. */
export function setFix(text: string, layer: ExpandedLayer, argument: string, value: string): readonly PendingFix[] {
  return editFix(`Set ${argument} to ${value}`, setAtSource(text, layer, argument, value));
}
