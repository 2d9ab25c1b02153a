import type { Inference } from '../layers/declareLayer.js';
import { formatShape, type Shape } from '../shape.js';
import type { MadeLayer } from './chooseLayer.js';

/** What was inferred of a layer: last, and for other inputs. */
interface Known {
  inputShapes: readonly Shape[];
  inference: Inference;
  readonly others: Map<string, Inference>;
}

const known = new WeakMap<MadeLayer, Known>();

/** A layer in a block has as many inputs as the block has uses. */
const mostShapes = 1000;

/** Infers what a layer makes of its inputs, once for the same inputs. */
export function inferOnce(layer: MadeLayer, inputShapes: readonly Shape[]): Inference {
  const before = known.get(layer);
  // Shapes that were inferred once are the same objects.
  if (
    before?.inputShapes.length === inputShapes.length &&
    inputShapes.every((shape, at) => shape === before.inputShapes[at])
  ) {
    return before.inference;
  }
  const others = before?.others ?? new Map<string, Inference>();
  const key = inputShapes.map(formatShape).join(' ');
  const inference = others.get(key) ?? layer.infer(inputShapes);
  if (others.size >= mostShapes) others.clear();
  others.set(key, inference);
  known.set(layer, { inputShapes, inference, others });
  return inference;
}
