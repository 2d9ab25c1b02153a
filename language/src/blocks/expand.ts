import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Scope } from '../expressions/evaluate.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { Node } from '../parse/node.js';
import type { Block } from './block.js';
import type { ExpandedLayer } from './expandedLayer.js';
import type { Expander, OutputReference, Start } from './expander.js';
import { expandItem } from './expandItem.js';
import { ambiguous, type Frame, type Output } from './frame.js';
import { givenNames } from './givenNames.js';
import type { LayerSyntax } from './layerSyntax.js';
import { namedSizes } from './namedSizes.js';
import { names } from './names.js';
import type { NetworkInput } from './networkInput.js';
import { readLayers } from './readLayers.js';
import { type ReadOutput, readOutputs } from './readOutputs.js';
import { reportUnresolved } from './resolveName.js';
import { suggester } from './suggester.js';

/** Layers, uses of blocks, residuals and so on. */
const maximalItems = 20_000;
/** Blocks, residuals, parallels and repeats in each other: each level is a call. */
const maximalDepth = 100;

export interface Expansion {
  readonly layers: readonly ExpandedLayer[];
  /** The tensors that the network gives, of which `null` are open: the last layer's, or those that `outputs` names. */
  readonly outputs: readonly Output[];
  /** What `model.outputs` says of them; `null` where it is not written. */
  readonly written: readonly ReadOutput[] | null;
  /** Extra outputs that are named somewhere (`lstm.state_h`) and may not exist. */
  readonly references: readonly OutputReference[];
  /** Names of the blocks that are used somewhere. */
  readonly used: ReadonlySet<string>;
}

/** What there is to unfold. */
export interface Unexpanded {
  readonly layers: readonly LayerSyntax[];
  readonly blocks: ReadonlyMap<string, Block>;
  /** `null` as long as neither the data nor the model tells. */
  readonly inputs: readonly NetworkInput[] | null;
  /** `model.outputs`, if it is written. */
  readonly outputs?: Node | undefined;
  /** The parameters of a block that is looked at by itself. */
  readonly scope?: Scope;
}

/**
 * Unfolds blocks and what else builds graphs, names every layer and finds where its input comes from. Layers come in
 * the order of the text, which is one in which they can run: an input must stand before.
 */
export function expand(report: ReportDiagnostic, text: string, unexpanded: Unexpanded): Expansion {
  const { blocks, inputs, scope = null } = unexpanded;
  const layers: ExpandedLayer[] = [];
  const sizes: SizeNames = inputs && namedSizes(inputs);
  const used = new Set<string>();
  /** By layer, the one that has its weights. */
  const owners = new Map<string, string>();
  const lists = new Map<Node, readonly LayerSyntax[]>();
  let items = 0;
  let full = false;

  const expander: Expander = {
    report,
    suggest: suggester(),
    blocks,
    inputs,
    unresolved: [],
    references: [],
    readLayers(node, label) {
      const list = lists.get(node) ?? readLayers(report, text, node, label);
      lists.set(node, list);
      return list;
    },
    expandList(list, frame, start) {
      let previous: Start = start;
      for (const syntax of list) {
        items++;
        if (frame.depth > maximalDepth) {
          expander.reject(syntax, `has layers in more than ${maximalDepth} levels of blocks, residuals and the like`);
        }
        if (!expander.mayGoOn(syntax)) return null;
        previous = expandItem(expander, syntax, frame, previous);
      }
      return previous;
    },
    addLayer({ name, callSite, frame, around, shares, trainable }, layer) {
      const sharedWith = shares === null ? null : (owners.get(shares) ?? null);
      owners.set(name, sharedWith ?? name);
      layers.push({
        name,
        syntax: callSite,
        scope: frame.scope,
        sizes,
        sharedWith,
        trainable,
        uses: around.uses,
        ...layer,
      });
    },
    mayGoOn(callSite, count = 0) {
      if (items + count > maximalItems)
        expander.reject(callSite, `has more than ${maximalItems} layers and uses of blocks`);
      return !full;
    },
    reject({ wordSpan }, why) {
      if (!full) report('graph/too-large', wordSpan, `The network ${why}.`);
      full = true;
    },
    markUsed: ({ name }) => used.add(name),
  };

  const inputNames = (inputs ?? []).map(({ name }) => name);
  const rootNames = names(givenNames(expander, unexpanded.layers));
  for (const name of inputNames) rootNames.take(name);
  const root: Frame = {
    prefix: '',
    names: rootNames,
    scope,
    trainable: true,
    uses: [],
    blocks: [],
    depth: 0,
    shares: null,
    named: new Map(inputNames.map((name) => [name, { output: name, inside: null, source: null }])),
    outer: null,
  };
  const end = expander.expandList(unexpanded.layers, root, inputNames.length > 1 ? ambiguous : (inputNames[0] ?? null));
  const written = unexpanded.outputs ? readOutputs(expander, root, unexpanded.outputs) : null;
  reportUnresolved(expander);
  const last = end === ambiguous || layers.length === 0 ? null : end;
  return {
    layers,
    outputs: written ? written.map(({ tensor }) => tensor) : [last],
    written,
    references: expander.references,
    used,
  };
}
