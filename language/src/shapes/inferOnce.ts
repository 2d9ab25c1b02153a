import type { Inference } from '../layers/declareLayer.js';
import { formatShape, type Shape } from '../shape.js';
import type { MadeLayer } from './chooseLayer.js';

/** By layer, then by the shapes of its inputs. */
const known = new WeakMap<MadeLayer, Map<string, Inference>>();

/** More uses of one layer in a block are rare. */
const mostShapes = 1000;

/** Infers what a layer makes of its inputs, once for the same inputs. */
export function inferOnce(layer: MadeLayer, inputShapes: readonly Shape[]): Inference {
  const inferences = known.get(layer) ?? new Map<string, Inference>();
  known.set(layer, inferences);
  const key = inputShapes.map(formatShape).join(' ');
  const before = inferences.get(key);
  if (before) return before;
  const inference = layer.infer(inputShapes);
  if (inferences.size >= mostShapes) inferences.clear();
  inferences.set(key, inference);
  return inference;
}
