import type { Scope } from '../expressions/evaluate.js';
import type { BlockUse } from './expandedLayer.js';
import type { LayerSyntax } from './layerSyntax.js';
import type { Names } from './names.js';
import type { Resolved } from './resolveWord.js';

/** Stands for the input of a first layer that must say which of several inputs it takes. */
export const ambiguous = Symbol('ambiguous');

/** What a name gives: the tensor (`dense_1`, `lstm.state_h`), or `null` where an error leaves that open. */
export type Output = string | null;

/** What surrounds a layer while a network is unfolded: the network itself, or the inside of a block or residual. */
export interface Frame {
  /** `conv_unit_1/`, empty in the network itself. */
  readonly prefix: string;
  readonly names: Names;
  readonly scope: Scope;
  readonly trainable: boolean;
  readonly uses: readonly BlockUse[];
  /** Names of the blocks that this is in, the outermost first. */
  readonly blocks: readonly string[];
  /** How many blocks, residuals, parallels and repeats this is in. */
  readonly depth: number;
  /** What the names begin with of the layers whose weights those in here use; `null` where they have their own. */
  readonly shares: string | null;
  /** By name within this frame; outer frames are looked at next. */
  readonly named: Map<string, Named>;
  readonly outer: Frame | null;
}

/** What a name stands for. */
export interface Named {
  readonly output: Output;
  /** What is inside; `null` for a single layer. */
  readonly inside: Frame | null;
  /** What `use` applies again; `null` for inputs and for a `repeat`, which have no weights of their own. */
  readonly source: Source | null;
}

/** A layer or group as it was written, and where. */
export interface Source {
  /** Unique in the graph. */
  readonly name: string;
  readonly resolved: Resolved;
  readonly syntax: LayerSyntax;
  readonly frame: Frame;
  readonly trainable: boolean;
}

/** What stands for a path such as `dense_1` or `conv_unit/conv2d`: looked for here, then further out. */
export function lookUp(frame: Frame, path: string): Named | undefined {
  const [first = '', ...others] = path.split('/');
  for (let at: Frame | null = frame; at; at = at.outer) {
    const named = at.named.get(first);
    if (named) return others.reduce<Named | undefined>((found, name) => found?.inside?.named.get(name), named);
  }
  return undefined;
}

/** What could be written instead of a path that leads nowhere. */
export function* namesInSight(frame: Frame, path: string): Generator<string> {
  const group = path.slice(0, path.lastIndexOf('/') + 1);
  const inside = group === '' ? null : lookUp(frame, group.slice(0, -1))?.inside;
  if (inside) for (const name of inside.named.keys()) yield group + name;
  for (let at: Frame | null = frame; at; at = at.outer) yield* at.named.keys();
}
