import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { BlockUse, Layer } from '../graph.js';
import type { Inference } from '../layers/declareLayer.js';
import type { Range } from '../range.js';
import type { Shape } from '../shape.js';
import type { MadeLayer } from './chooseLayer.js';
import type { LastMade } from './makeLayer.js';

/** What inference adds to a layer. */
export type Found = Pick<Layer, 'inputShapes' | 'outputShape' | 'extraOutputs' | 'multiplyAdds' | 'weights'>;

/** What was last inferred for the layer of a name, and the layer that it made. */
export interface LastInference extends LastMade {
  inferred: {
    readonly chosen: MadeLayer;
    readonly inputShapes: readonly Shape[];
    readonly inference: Inference;
  } | null;
  made: { readonly chosen: MadeLayer; readonly found: Found; readonly layer: Layer } | null;
}

/** What a layer makes of its inputs: as last time where both are the same. */
export function inferOnce(last: LastInference, chosen: MadeLayer, inputShapes: readonly Shape[]): Inference {
  const { inferred } = last;
  if (inferred?.chosen === chosen && sameLists(inferred.inputShapes, inputShapes, sameShapes)) {
    return inferred.inference;
  }
  const inference = chosen.infer(inputShapes);
  last.inferred = { chosen, inputShapes, inference };
  return inference;
}

/** The layer as it was last made where all that makes it is the same, also where it stands; else made anew. */
export function reuseLayer(
  last: LastInference,
  chosen: MadeLayer,
  source: ExpandedLayer,
  location: Pick<Layer, 'range' | 'uses'>,
  found: Found,
  make: () => Layer,
): Layer {
  const { made } = last;
  if (made?.chosen === chosen && sameFound(made.found, found) && isAsBefore(made.layer, source, location)) {
    return made.layer;
  }
  const layer = make();
  last.made = { chosen, found, layer };
  return layer;
}

/** Of one inference all but the shapes are the same objects. */
function sameFound(before: Found, now: Found): boolean {
  return (
    before.weights === now.weights &&
    before.extraOutputs === now.extraOutputs &&
    sameSizes(before.multiplyAdds, now.multiplyAdds) &&
    (before.outputShape === now.outputShape ||
      (before.outputShape !== null && now.outputShape !== null && sameShapes(before.outputShape, now.outputShape))) &&
    sameLists(before.inputShapes, now.inputShapes, sameShapes)
  );
}

function isAsBefore(
  before: Layer,
  { name, inputs, trainable, sharedWith }: ExpandedLayer,
  { range, uses }: Pick<Layer, 'range' | 'uses'>,
): boolean {
  return (
    before.name === name &&
    before.trainable === trainable &&
    before.sharedWith === sharedWith &&
    sameRange(before.range, range) &&
    (before.uses === uses || sameLists(before.uses, uses, sameUses)) &&
    sameLists(before.inputs, inputs ?? [], Object.is)
  );
}

function sameUses(left: BlockUse, right: BlockUse): boolean {
  return left.name === right.name && sameRange(left.range, right.range);
}

function sameRange({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}

/** Unknown sizes are alike here, and symbolic ones that are written alike. */
function sameShapes(left: Shape, right: Shape): boolean {
  return left === right || sameLists(left, right, sameSizes);
}

function sameSizes(left: Shape[number], right: Shape[number]): boolean {
  if (left === right) return true;
  return typeof left === 'object' && typeof right === 'object' && left !== null && left.text === right?.text;
}

function sameLists<Item>(left: readonly Item[], right: readonly Item[], same: (a: Item, b: Item) => boolean): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) {
    const [a, b] = [left[at], right[at]];
    if (a === undefined || b === undefined || !same(a, b)) return false;
  }
  return true;
}
