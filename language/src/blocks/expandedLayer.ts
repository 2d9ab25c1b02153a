import type { Scope } from '../expressions/evaluate.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { LayerType } from '../layers/index.js';
import type { Entry } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Block } from './block.js';
import type { LayerSyntax } from './layerSyntax.js';

/** A layer of the network once blocks are unfolded: it has a name and knows where its input comes from. */
export interface ExpandedLayer {
  readonly name: string;
  /** `null` where the word is no layer: whatever follows is open. */
  readonly type: LayerType | null;
  readonly syntax: LayerSyntax;
  /** Its own arguments, without the common ones. */
  readonly arguments: readonly Entry[];
  readonly scope: Scope;
  /** The names of sizes in the shapes of the network's inputs; `null` where these are not known. */
  readonly sizes: SizeNames;
  /** The layer whose weights it uses. */
  readonly sharedWith: string | null;
  /** Names of layers, network inputs and extra outputs (`lstm.state_h`); `null` where they are open. */
  readonly inputs: readonly string[] | null;
  readonly trainable: boolean;
  /** The uses of blocks that it stands in, the outermost first. */
  readonly uses: readonly BlockUse[];
}

export interface BlockUse {
  readonly name: string;
  readonly span: Span;
  readonly syntax: LayerSyntax;
  /** The block that is used; `null` for a construct such as `residual`. */
  readonly block: Block | null;
}
