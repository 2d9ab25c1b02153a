import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { LayerSyntax } from '../blocks/layerSyntax.js';
import { readForeignLayer } from '../blocks/readForeignLayer.js';
import { readLayers } from '../blocks/readLayers.js';
import { resolveWord } from '../blocks/resolveWord.js';
import { layerWords } from '../diagnostics/layerWords.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { editFix } from '../fixes/editFix.js';
import { removeEntry } from '../fixes/removeEntry.js';
import { isCommonArgument } from '../grammar/commonArguments.js';
import type { LayerType } from '../layers/index.js';
import { isAbsent, type Node } from '../parse/node.js';
import { mismatch } from '../settings/mismatch.js';

/** The layer inside of a layer, with the arguments that are its own; `null`, after saying why, where it is no layer. */
export function resolveInnerLayer(
  report: ReportDiagnostic,
  text: string,
  outer: ExpandedLayer,
  node: Node,
  label: string,
): (ExpandedLayer & { readonly type: LayerType }) | null {
  const syntax = readSyntax(report, text, node, label);
  if (syntax?.word === undefined || syntax.word === null) return null;
  const type = resolveType(report, syntax.word, syntax);
  return type && { ...outer, type, syntax, arguments: withoutCommon(report, text, outer, syntax, type) };
}

function readSyntax(report: ReportDiagnostic, text: string, node: Node, label: string): LayerSyntax | undefined {
  if (node.kind === 'list' || isAbsent(node)) {
    mismatch({ report, scope: null, wrongValue: 'argument/wrong-value' }, node, label, 'a layer');
    return undefined;
  }
  const list: Node = { kind: 'list', span: node.span, flow: true, items: [node] };
  const [syntax] = readLayers(report, text, list, label, true);
  return syntax && readForeignLayer(report, syntax);
}

/** Only layers of the catalogue: a block or a construct may be several layers. */
function resolveType(report: ReportDiagnostic, word: string, { wordSpan }: LayerSyntax): LayerType | null {
  const ofLayer: ReportDiagnostic = (code, span, message, details) => {
    const more = code === 'layer/unknown' ? ' Blocks cannot stand inside of a layer.' : '';
    report(code, span, message + more, details);
  };
  const resolved = resolveWord({ report: ofLayer, suggest, blocks: new Map() }, word, wordSpan);
  if (resolved === null) return null;
  if ('layer' in resolved) return resolved.layer;
  report('layer/not-a-layer', wordSpan, `\`${word}\` is not one layer: it cannot stand inside of a layer.`);
  return null;
}

/** A name, inputs and `trainable` belong to the layer that holds the other. */
function withoutCommon(
  report: ReportDiagnostic,
  text: string,
  outer: ExpandedLayer,
  syntax: LayerSyntax,
  type: LayerType,
) {
  for (const entry of syntax.arguments) {
    if (!isCommonArgument(entry.key)) continue;
    const edit = removeEntry(text, syntax.arguments, entry);
    const message = `The ${type} inside of ${layerWords(outer.type, outer.name)} has no \`${entry.key}\` of its own: write it beside \`layer\`.`;
    report('argument/unknown', entry.keySpan, message, {
      fixes: editFix(`Remove ${entry.key}`, edit),
    });
  }
  return syntax.arguments.filter(({ key }) => !isCommonArgument(key));
}
