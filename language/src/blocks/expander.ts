import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { suggest } from '../diagnostics/suggest.js';
import type { LayerType } from '../layers/index.js';
import type { Entry, Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Block } from './block.js';
import type { ambiguous, Frame, Output } from './frame.js';
import type { LayerSyntax } from './layerSyntax.js';
import type { NetworkInput } from './networkInput.js';

/** Input or output tensor of a list of layers; `ambiguous` if its first layer must name its input. */
export type Start = Output | typeof ambiguous;

/** State and operations of the expansion of a network. */
export interface Expander {
  readonly report: ReportDiagnostic;
  /** Returns the most similar known word, if any. */
  readonly suggest: typeof suggest;
  readonly blocks: ReadonlyMap<string, Block>;
  /** `null` if neither the data nor the model defines them. */
  readonly inputs: readonly NetworkInput[] | null;
  /** Names that were not found; reported after expansion, when all names are known. */
  readonly unresolved: Unresolved[];
  /** References to extra outputs (`lstm.state_h`); checked when the layers are created. */
  readonly references: OutputReference[];
  /** Reads a list of layers in the arguments of a construct. */
  readonly readLayers: (node: Node, label: string) => readonly LayerSyntax[];
  readonly expandList: (list: readonly LayerSyntax[], frame: Frame, start: Start) => Start;
  readonly addLayer: (item: Item, layer: NewLayer) => void;
  /** Tells whether `count` more items may be expanded. Reports a network that is too large. */
  readonly mayGoOn: (callSite: LayerSyntax, count?: number) => boolean;
  /** Reports that the network is too large and stops the expansion. */
  readonly reject: (callSite: LayerSyntax, why: string) => void;
  /** Marks a block as used. */
  readonly markUsed: (block: Block) => void;
}

/** Layer that an item expands to. */
export interface NewLayer {
  /** `null` if the word is not a layer. */
  readonly type: LayerType | null;
  readonly arguments: readonly Entry[];
  readonly inputs: readonly string[] | null;
}

/** A layer, block use or construct during expansion, or one that a `use` applies again. */
export interface Item {
  /** Syntax of the layer or group. */
  readonly syntax: LayerSyntax;
  /** Syntax of the item in the list: the same, or the `use`. */
  readonly callSite: LayerSyntax;
  /** Frame of `syntax`, in which its names and parameters are resolved. */
  readonly frame: Frame;
  /** Frame of `callSite`. */
  readonly around: Frame;
  /** Unique in the graph. */
  readonly name: string;
  /** Name of the layer or group whose weights it shares. */
  readonly shares: string | null;
  /** Arguments without the common ones. */
  readonly arguments: readonly Entry[];
  readonly inputs: readonly string[] | typeof ambiguous | null;
  readonly trainable: boolean;
}

/** Result of expanding an item. */
export interface Expanded {
  readonly output: Output;
  readonly inside: Frame | null;
}

/** Name that was not found. */
export interface Unresolved {
  readonly frame: Frame;
  readonly text: string;
  readonly span: Span;
  /** The layer that takes it as input; `null` for an output of the network. */
  readonly syntax: LayerSyntax | null;
  /** Most similar known name, if any. */
  readonly near: string | null;
}

/** Reference to an extra output of a layer. */
export interface OutputReference {
  readonly layer: string;
  readonly output: string;
  readonly span: Span;
  readonly code: 'graph/unknown-input' | 'graph/unknown-output';
}
