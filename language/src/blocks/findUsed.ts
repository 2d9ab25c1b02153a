import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { describeNode, type Entry, type Node } from '../parse/node.js';
import type { Expander } from './expander.js';
import { type Frame, lookUp, type Source } from './frame.js';
import type { LayerSyntax } from './layerSyntax.js';
import { readCallArguments } from './readCallArguments.js';
import { interpolate } from './readCommonArguments.js';
import { readConstruct } from './readConstruct.js';
import { resolveName } from './resolveName.js';

/** Layer or group that a `use` applies again, and the prefix of its name; `source` is `null` if it is unknown. */
export interface Used {
  readonly source: Source | null;
  readonly word: string;
  /** Arguments that this use overrides, such as `reverse`. */
  readonly callArguments: readonly Entry[];
}

/** Finds the layer or group that a `use` names. */
export function findUsed(expander: Expander, syntax: LayerSyntax, own: LayerSyntax['arguments'], frame: Frame): Used {
  const { nodes, values } = readConstruct(expander, 'use', { callSite: syntax, arguments: own, label: '`use`', frame });
  const node = nodes.get('layer');
  const text = node ? interpolate(expander.report, node, frame.scope) : null;
  if (!node || text === null) {
    if (node) reportNoName(expander.report, node);
    return { source: null, word: 'use', callArguments: [] };
  }
  const word = text.slice(text.lastIndexOf('/') + 1);
  const named = lookUp(frame, text);
  if (named === undefined) {
    resolveName(expander, { frame, text, span: node.span, syntax });
    return { source: null, word: 'use', callArguments: [] };
  }
  if (named.source === null) {
    const isInput = expander.inputs?.some(({ name }) => name === text);
    const what = isInput ? 'an input of the network' : 'the output of a `repeat`';
    const message = `\`layer\` of \`use\` must name a layer or block, and \`${text}\` is ${what}.`;
    expander.report('argument/wrong-value', node.span, message);
  }
  return { source: named.source, word, callArguments: readCallArguments(expander, own, values, named.source) };
}

function reportNoName(report: ReportDiagnostic, node: Node): void {
  const message = `\`layer\` of \`use\` must be a layer's name but is ${describeNode(node)}.`;
  report('syntax/wrong-type', node.span, message);
}
