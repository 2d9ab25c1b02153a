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

/** Maximum number of layers, block uses and constructs. */
const maximalItems = 20_000;
/** Maximum nesting of blocks and constructs, as each level is a recursive call. */
const maximalDepth = 100;

/** Network after expanding blocks and constructs. */
export interface Expansion {
  readonly layers: readonly ExpandedLayer[];
  /** Output tensors: that of the last layer, or those named in `outputs`; `null` if unknown because of an error. */
  readonly outputs: readonly Output[];
  /** Entries of `model.outputs`; `null` without it. */
  readonly written: readonly ReadOutput[] | null;
  /** References to extra outputs (`lstm.state_h`), which may not exist. */
  readonly references: readonly OutputReference[];
  /** Names of the blocks that are used. */
  readonly used: ReadonlySet<string>;
}

/** Network before expansion. */
export interface Unexpanded {
  readonly layers: readonly LayerSyntax[];
  readonly blocks: ReadonlyMap<string, Block>;
  /** `null` if neither the data nor the model defines them. */
  readonly inputs: readonly NetworkInput[] | null;
  /** Node of `model.outputs`. */
  readonly outputs?: Node | undefined;
  /** Parameters of a block that is checked on its own. */
  readonly scope?: Scope;
}

/**
 * Expands blocks and constructs, names every layer and resolves its inputs. The layers are in document order, which is a
 * topological order, because an input must be defined before its use.
 */
export function expand(report: ReportDiagnostic, text: string, unexpanded: Unexpanded): Expansion {
  const { blocks, inputs, scope = null } = unexpanded;
  const layers: ExpandedLayer[] = [];
  const sizes: SizeNames = inputs && namedSizes(inputs);
  const used = new Set<string>();
  /** Name of the layer that owns the weights, by layer. */
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
