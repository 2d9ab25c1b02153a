import { isSame } from '../../dimensions/compare.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import type { FailedLayerContext } from './failedLayerContext.js';
import type { SizeOf } from './traceSize.js';

/** The sizes that do not fit: where a layer says what it requires those, and what they were to equal. */
export function offendingSizes({ source, inputShapes }: FailedLayerContext, error: ShapeError): readonly SizeOf[] {
  const tensors = source.inputs ?? [];
  const at = error.input ?? 0;
  if (error.code === 'shape/rank-mismatch') {
    const others = tensors.filter((_, input) => input !== at);
    return [tensors[at], ...others].flatMap((tensor) => (tensor === undefined ? [] : [{ tensor, axis: 'rank' }]));
  }
  const required = (error.requires ?? []).flatMap(({ input, axis, size }): SizeOf[] => {
    const equals = 'equals' in size ? size.equals : null;
    const agreeing = tensors.filter(
      (_, other) => other !== input && isSame(inputShapes[other]?.[axis] ?? null, equals),
    );
    return [tensors[input], ...agreeing].flatMap((tensor) => (tensor === undefined ? [] : [{ tensor, axis }]));
  });
  const tensor = tensors[at];
  if (required.length > 0 || tensor === undefined) return required;
  return (inputShapes[at] ?? []).map((_, axis) => ({ tensor, axis }));
}
