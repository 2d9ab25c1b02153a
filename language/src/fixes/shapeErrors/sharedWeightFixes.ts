import type { PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import { isSame } from '../../dimensions/compare.js';
import { type Dimension, formatDimension } from '../../dimensions/dimension.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import { type Network, simulate } from '../../shapes/simulate.js';
import { setInputShape } from '../setInputShape.js';
import { argumentLocations } from './argumentLocation.js';
import { recreateWith } from './layerArguments.js';
import { type SizeOf, traceSize } from './traceSize.js';
import { writtenValues } from './writtenValues.js';

type Context = Network & { readonly text: string };

/** Where one layer uses the weights of another, and the inputs of both differ: at either end, the size of the other. */
export function sharedWeightFixes(context: Context, user: InferredLayer, owner: InferredLayer): readonly PendingFix[] {
  const [tensor, ownTensor] = [user.layer.inputs[0], owner.layer.inputs[0]];
  const [shape, ownShape] = [user.layer.inputShapes[0], owner.layer.inputShapes[0]];
  if (tensor === undefined || ownTensor === undefined || shape?.length !== ownShape?.length) return [];
  return (shape ?? []).flatMap((size, axis): readonly PendingFix[] => {
    const own = ownShape?.[axis] ?? null;
    if (size === null || own === null || isSame(size, own)) return [];
    return [...setSize(context, { tensor, axis }, own), ...setSize(context, { tensor: ownTensor, axis }, size)];
  });
}

/** What makes a tensor have another size in one dimension, at the nearest layer before that decides it. */
function setSize(context: Context, size: SizeOf, wanted: Dimension): readonly PendingFix[] {
  const { inferred, text } = context;
  const written = writtenValues(text, inferred);
  for (const influence of traceSize(context, [size])) {
    if (influence.kind === 'input') {
      const { input, axis } = influence;
      if (input.name !== size.tensor || typeof axis !== 'number' || !input.shape) continue;
      return setInputShape(text, input, input.shape, input.shape.with(axis, wanted));
    }
    const { layer, argument } = influence;
    const made = recreateWith(layer.layer, argument, wanted);
    const changed = made && simulate(context, { layers: new Map([[layer.layer.name, made]]) }, size.tensor);
    if (!isSame(changed?.shapes.get(size.tensor)?.[Number(size.axis)] ?? null, wanted)) continue;
    const value = formatDimension(wanted);
    const [location] = argumentLocations(text, written, { layer, argument });
    const edit = location?.edit(value);
    if (!edit) continue;
    return [{ title: `Set ${argument.key} of ${layer.layer.name} to ${value}`, edits: [edit] }];
  }
  return [];
}
