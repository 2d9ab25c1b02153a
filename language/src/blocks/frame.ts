import type { Scope } from '../expressions/evaluate.js';
import type { BlockUse } from './expandedLayer.js';
import type { Names } from './names.js';

/** Stands for the input of a first layer that must say which of several inputs it takes. */
export const ask = Symbol('ask');

/** What a name gives: the layer whose output it is, or `null` where an error leaves that open. */
export type Output = string | null;

/** What surrounds a layer while blocks are unfolded: the network itself, or one use of a block. */
export interface Frame {
  /** `conv_unit_1/`, empty in the network itself. */
  readonly prefix: string;
  readonly names: Names;
  readonly scope: Scope;
  readonly trainable: boolean;
  readonly uses: readonly BlockUse[];
  /** Names of the blocks that this is in, the outermost first. */
  readonly blocks: readonly string[];
  /** By name within this frame; outer frames are looked at next. */
  readonly outputs: Map<string, Output>;
  readonly outer: Frame | null;
}

export function lookUp(frame: Frame | null, name: string): Output | undefined {
  for (let at = frame; at; at = at.outer) {
    const output = at.outputs.get(name);
    if (output !== undefined) return output;
  }
  return undefined;
}

export function* namesInSight(frame: Frame | null): Generator<string> {
  for (let at = frame; at; at = at.outer) yield* at.outputs.keys();
}
