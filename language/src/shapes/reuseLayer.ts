import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { Layer } from '../graph.js';
import type { Inference } from '../layers/declareLayer.js';
import type { Range } from '../range.js';
import type { Shape } from '../shape.js';
import type { MadeLayer } from './chooseLayer.js';

/** What was last inferred for the layer of a name. */
export interface LastInference {
  last: {
    readonly chosen: MadeLayer;
    readonly inputShapes: readonly Shape[];
    readonly inference: Inference;
    layer: Layer | null;
  } | null;
}

/** What a layer makes of its inputs: as last time where both are the same. */
export function inferOnce(known: LastInference, chosen: MadeLayer, inputShapes: readonly Shape[]): Inference {
  const { last } = known;
  if (last?.chosen === chosen && sameLists(last.inputShapes, inputShapes, sameShapes)) return last.inference;
  const inference = chosen.infer(inputShapes);
  known.last = { chosen, inputShapes, inference, layer: null };
  return inference;
}

/** The layer as it was last made of what was inferred now, if it also stands where it stood; else made anew. */
export function reuseLayer(known: LastInference, source: ExpandedLayer, range: Range, make: () => Layer): Layer {
  const { last } = known;
  if (last?.layer && isAsBefore(last.layer, source, range)) return last.layer;
  const layer = make();
  if (last) last.layer = layer;
  return layer;
}

/** A layer inside of blocks is made anew: its uses may stand elsewhere. */
function isAsBefore(
  before: Layer,
  { name, inputs, trainable, sharedWith, uses }: ExpandedLayer,
  range: Range,
): boolean {
  return (
    before.name === name &&
    before.trainable === trainable &&
    before.sharedWith === sharedWith &&
    before.uses.length + uses.length === 0 &&
    samePlace(before.range, range) &&
    sameLists(before.inputs, inputs ?? [], Object.is)
  );
}

function samePlace({ start, end }: Range, other: Range): boolean {
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
