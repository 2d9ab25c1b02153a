import type { Edit, PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import type { MadeLayer } from '../../shapes/chooseLayer.js';
import { inferAgain, simulate } from '../../shapes/simulate.js';
import { argumentLocations } from './argumentLocation.js';
import type { FailedLayerContext } from './failedLayerContext.js';
import { recreateWith } from './layerArguments.js';
import { offendingSizes } from './offendingSizes.js';
import { traceSize } from './traceSize.js';
import { writtenValues } from './writtenValues.js';

/** Pads all filters and windows in the branches of a merge that shorten what they get, at once. */
export function paddingFixes(failed: FailedLayerContext, error: ShapeError): readonly PendingFix[] {
  const { text, inferred, source, inputShapes } = failed;
  if (inputShapes.length < 2 || error.code !== 'shape/size-mismatch') return [];
  const written = writtenValues(text, inferred);
  const changed = new Map<string, MadeLayer>();
  const edits = new Map<string, Edit>();
  const sizes = offendingSizes(failed, error);
  const branches = (source.inputs ?? []).flatMap((tensor) => {
    const axes = new Set(sizes.map(({ axis }) => axis));
    return [...axes].map((axis) => ({ tensor, axis }));
  });
  for (const influence of traceSize(failed, branches)) {
    if (influence.kind !== 'argument' || influence.argument.key !== 'padding') continue;
    const { layer, argument } = influence;
    const made = recreateWith(layer.layer, argument, 'same');
    const inference = inferAgain(made, layer.layer.inputShapes);
    const [location] = argumentLocations(text, written, influence);
    const edit = location?.edit('same');
    if (argument.value === 'same' || !made || !location || !edit || !inference || 'error' in inference) continue;
    if (layer.source.uses.some(({ block }) => block !== null)) return [];
    changed.set(layer.layer.name, made);
    edits.set(location.id, edit);
  }
  if (edits.size < 2) return [];
  const simulated = simulate(failed, { layers: changed }, source.name);
  if (!simulated || simulated.error) return [];
  const title = `Set padding of ${[...changed.keys()].join(' and ')} to same`;
  return [{ title, edits: [...edits.values()], preference: 0.35 }];
}
