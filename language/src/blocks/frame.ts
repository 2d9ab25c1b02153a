import type { Scope } from '../expressions/evaluate.js';
import type { BlockUse } from './expandedLayer.js';
import type { LayerSyntax } from './layerSyntax.js';
import type { Names } from './names.js';
import type { Resolved } from './resolveWord.js';

/** Placeholder for the input of a first layer that must name one of several network inputs. */
export const ambiguous = Symbol('ambiguous');

/** Name of a tensor (`dense_1`, `lstm.state_h`); `null` if unknown because of an error. */
export type Output = string | null;

/** Scope of names and parameters during expansion: the network itself, or the inside of a block or construct. */
export interface Frame {
  /** Prefix of names: `conv_unit_1/`; empty for the network itself. */
  readonly prefix: string;
  readonly names: Names;
  readonly scope: Scope;
  readonly trainable: boolean;
  readonly uses: readonly BlockUse[];
  /** Names of the enclosing blocks, the outermost first. */
  readonly blocks: readonly string[];
  /** Number of enclosing blocks and constructs. */
  readonly depth: number;
  /** Prefix of the names of the layers whose weights are shared; `null` without sharing. */
  readonly shares: string | null;
  /** Named items of this frame; outer frames are searched next. */
  readonly named: Map<string, Named>;
  readonly outer: Frame | null;
}

/** Item that a name refers to. */
export interface Named {
  readonly output: Output;
  /** Frame of its content; `null` for a single layer. */
  readonly inside: Frame | null;
  /** Item that `use` can apply again; `null` for inputs and for a `repeat`, which have no weights of their own. */
  readonly source: Source | null;
}

/** A layer or group with its syntax and frame. */
export interface Source {
  /** Unique in the graph. */
  readonly name: string;
  readonly resolved: Resolved;
  readonly syntax: LayerSyntax;
  readonly frame: Frame;
  readonly trainable: boolean;
}

/** Resolves a path such as `dense_1` or `conv_unit/conv2d`: in this frame, then in outer ones. */
export function lookUp(frame: Frame, path: string): Named | undefined {
  const [first = '', ...others] = path.split('/');
  for (let at: Frame | null = frame; at; at = at.outer) {
    const named = at.named.get(first);
    if (named) return others.reduce<Named | undefined>((found, name) => found?.inside?.named.get(name), named);
  }
  return undefined;
}

/** Yields the candidates for suggestions in place of a path that was not found. */
export function* namesInSight(frame: Frame, path: string): Generator<string> {
  const group = path.slice(0, path.lastIndexOf('/') + 1);
  const inside = group === '' ? null : lookUp(frame, group.slice(0, -1))?.inside;
  if (inside) for (const name of inside.named.keys()) yield group + name;
  for (let at: Frame | null = frame; at; at = at.outer) yield* at.named.keys();
}
