import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Scope } from '../expressions/evaluate.js';
import { commonArguments } from '../grammar/commonArguments.js';
import { describeNode, type Entry, isAbsent, type Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { evaluateText } from '../settings/evaluateText.js';
import { readValue } from '../settings/readValue.js';
import { checkName } from './checkName.js';

/** Arguments that every layer has; `null` if not given. */
export interface CommonArguments {
  readonly name: { readonly text: string; readonly span: Span } | null;
  readonly inputs: readonly { readonly text: string; readonly span: Span }[] | null;
  readonly trainable: boolean;
}

/** Reads the common arguments of a layer, whose `word` is used in messages. */
export function readCommonArguments(
  report: ReportDiagnostic,
  entries: readonly Entry[],
  scope: Scope,
  word: string,
): CommonArguments {
  let [name, inputs, flag]: (Node | undefined)[] = [];
  for (const { key, value } of entries) {
    if (isAbsent(value)) continue;
    if (key === 'name') name ??= value;
    else if (key === 'inputs') inputs ??= value;
    else if (key === 'trainable') flag ??= value;
  }
  const reading = { report, scope, wrongValue: 'argument/wrong-value' } as const;
  return {
    name: name ? readName(report, name, scope, word) : null,
    inputs: inputs ? readInputNames(report, inputs, scope, word) : null,
    trainable: flag
      ? readValue(reading, commonArguments.trainable, flag, `\`trainable\` of \`${word}\``) !== false
      : true,
  };
}

function readName(report: ReportDiagnostic, node: Node, scope: Scope, word: string): CommonArguments['name'] {
  const text = interpolate(report, node, scope);
  if (text === null) {
    report('syntax/wrong-type', node.span, `\`name\` of \`${word}\` must be a word but is ${describeNode(node)}.`);
    return null;
  }
  return checkName(report, node.span, text) ? { text, span: node.span } : null;
}

function readInputNames(report: ReportDiagnostic, node: Node, scope: Scope, word: string): CommonArguments['inputs'] {
  const items = node.kind === 'list' ? node.items : [node];
  const inputs = items.map((item) => {
    const text = interpolate(report, item, scope);
    if (text === null)
      report(
        'syntax/wrong-type',
        item.span,
        `\`inputs\` of \`${word}\` must name layers but has ${describeNode(item)}.`,
      );
    return text === null ? null : { text, span: item.span };
  });
  const known = inputs.filter((input) => input !== null);
  return known.length === 0 ? null : known;
}

/** Substitutes parameters in a name such as `conv_$i`. Returns `null` if the node is not a name. */
export function interpolate(report: ReportDiagnostic, node: Node, scope: Scope): string | null {
  if (node.kind !== 'scalar' || node.value === null) return null;
  if (!node.text.includes('$')) return node.text;
  return node.text.replace(/\$\w+/g, (parameter) => {
    const value = evaluateText(
      { report, scope, wrongValue: 'argument/wrong-value' },
      { ...node, text: parameter },
      'A name',
    );
    return typeof value === 'number' || typeof value === 'string' ? String(value) : '_';
  });
}
