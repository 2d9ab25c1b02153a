import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { removeArgument } from '../fixes/removeArgument.js';
import { setModelInputs } from '../fixes/setModelInputs.js';
import type { LayerType } from '../layers/index.js';
import type { Entry } from '../parse/node.js';
import { inputShapeIn } from './inputShapeIn.js';

/** Returns the fix that moves an argument such as `input_shape` to `model.inputs`, if there are no inputs yet. */
export function movedShape(
  text: string,
  { syntax, inputs }: ExpandedLayer,
  type: LayerType,
  entry: Entry,
): readonly PendingFix[] {
  const shape = inputs === null ? inputShapeIn(type, entry) : null;
  const edit = shape === null ? null : setModelInputs(text, shape);
  const removed = removeArgument(text, syntax, entry);
  if (!edit || !removed) return [];
  return [{ title: `Move ${entry.key} to inputs of model`, edits: [edit, removed], preference: 0.1 }];
}
