import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { suggest } from '../diagnostics/suggest.js';
import type { LayerType } from '../layers/index.js';
import type { Entry, Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Block } from './block.js';
import type { ambiguous, Frame, Output } from './frame.js';
import type { LayerSyntax } from './layerSyntax.js';
import type { NetworkInput } from './networkInput.js';

/** The tensor that a list of layers begins or ends with; `ambiguous` where its first layer must say which it takes. */
export type Start = Output | typeof ambiguous;

/** What unfolding one layer or group needs of the whole. */
export interface Expander {
  readonly report: ReportDiagnostic;
  /** The word that was meant, if anything is near. */
  readonly suggest: typeof suggest;
  readonly blocks: ReadonlyMap<string, Block>;
  /** `null` as long as neither the data nor the model tells. */
  readonly inputs: readonly NetworkInput[] | null;
  /** Names that nothing before them has: told once everything has its name. */
  readonly unresolved: Unresolved[];
  /** Extra outputs that were named (`lstm.state_h`): whether they exist shows when the layers are made. */
  readonly references: OutputReference[];
  /** The layers of a list inside a layer's arguments. */
  readonly readLayers: (node: Node, label: string) => readonly LayerSyntax[];
  readonly expandList: (list: readonly LayerSyntax[], frame: Frame, start: Start) => Start;
  readonly addLayer: (item: Item, layer: NewLayer) => void;
  /** Whether one more item may be unfolded, or `count` more at once. Says so where not. */
  readonly mayGoOn: (callSite: LayerSyntax, count?: number) => boolean;
  /** A network that is too large is refused: nothing is unfolded any more. */
  readonly reject: (callSite: LayerSyntax, why: string) => void;
  /** Marks a block as used somewhere. */
  readonly markUsed: (block: Block) => void;
}

export interface NewLayer {
  /** `null` where the word is no layer. */
  readonly type: LayerType | null;
  readonly arguments: readonly Entry[];
  readonly inputs: readonly string[] | null;
}

/** A layer or group that is being unfolded: where it was written, or where it is used again. */
export interface Item {
  /** As it was written. */
  readonly syntax: LayerSyntax;
  /** Where it stands: the same, or a `use`. */
  readonly callSite: LayerSyntax;
  /** Of `syntax`: where its names and parameters are looked for. */
  readonly frame: Frame;
  /** Of `callSite`: what it is a part of. */
  readonly around: Frame;
  /** Unique in the graph. */
  readonly name: string;
  /** The layer or group whose weights it uses. */
  readonly shares: string | null;
  /** Without the common ones. */
  readonly arguments: readonly Entry[];
  readonly inputs: readonly string[] | typeof ambiguous | null;
  readonly trainable: boolean;
}

/** What came of an item. */
export interface Expanded {
  readonly output: Output;
  readonly inside: Frame | null;
}

export interface Unresolved {
  readonly frame: Frame;
  readonly text: string;
  readonly span: Span;
  /** The layer that takes it; `null` for an output of the network. */
  readonly syntax: LayerSyntax | null;
  /** What was meant, if anything is near. */
  readonly near: string | null;
}

export interface OutputReference {
  readonly layer: string;
  readonly output: string;
  readonly span: Span;
  readonly code: 'graph/unknown-input' | 'graph/unknown-output';
}
