import type { Scope } from '../expressions/evaluate.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { LayerType } from '../layers/index.js';
import type { Entry } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Block } from './block.js';
import type { LayerSyntax } from './layerSyntax.js';

/** A layer of the network after expansion, with its unique name and its resolved inputs. */
export interface ExpandedLayer {
  readonly name: string;
  /** `null` if the word is not a layer; the shapes of the layers after it are unknown then. */
  readonly type: LayerType | null;
  readonly syntax: LayerSyntax;
  /** Arguments without the common ones. */
  readonly arguments: readonly Entry[];
  readonly scope: Scope;
  /** Symbolic sizes of the network's inputs; `null` if the inputs are unknown. */
  readonly sizes: SizeNames;
  /** Name of the layer whose weights it shares. */
  readonly sharedWith: string | null;
  /** Names of layers, network inputs and extra outputs (`lstm.state_h`); `null` if unknown. */
  readonly inputs: readonly string[] | null;
  readonly trainable: boolean;
  /** Enclosing uses of blocks, the outermost first. */
  readonly uses: readonly BlockUse[];
}

/** Use of a block or construct that contains a layer. */
export interface BlockUse {
  readonly name: string;
  readonly span: Span;
  readonly syntax: LayerSyntax;
  /** The block that is used; `null` for a construct such as `residual`. */
  readonly block: Block | null;
}
