import { listNear } from '../diagnostics/listNear.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import type { Dimension } from '../dimensions/dimension.js';
import { isEvaluationError } from '../expressions/evaluate.js';
import { evaluateSize } from '../expressions/evaluateSize.js';
import { describeNode, type Node, type ScalarNode } from '../parse/node.js';
import { parameterAlone, reportUnknownParameter, rewrite } from './evaluateText.js';
import { mismatch } from './mismatch.js';
import type { Reading } from './reading.js';

/**
 * A size: a number, which need not be whole, `null`, a name or an expression with names. `undefined`, after saying why,
 * where it has none.
 */
export function readDimension(reading: Reading, node: Node, label: string): Dimension | undefined {
  if (node.kind === 'scalar') {
    if (node.text === '?' || (node.value === null && node.text !== '')) return null;
    if (typeof node.value === 'number') return node.value;
    if (typeof node.value === 'string') return readText(reading, node, label);
  }
  mismatch(reading, node, label, 'a size');
  return undefined;
}

function readText(reading: Reading, node: ScalarNode, label: string): Dimension | undefined {
  const { report, scope, sizes = null } = reading;
  const alone = parameterAlone(node.text);
  if (alone !== null && scope?.get(alone) === null) return null;
  const size = evaluateSize(node.text, scope, sizes);
  if (!isEvaluationError(size)) return size;
  if (size.unknownParameter !== undefined) {
    reportUnknownParameter(reading, node, size.unknownParameter);
  } else if (size.unknownSize !== undefined) {
    reportUnknownSize(reading, node, size.unknownSize);
  } else {
    const message = `${label} must be a number, a name or an expression, but ${describeNode(node)} ${size.error}.`;
    report('syntax/expression', node.span, message);
  }
  return undefined;
}

function reportUnknownSize({ report, sizes }: Reading, node: ScalarNode, name: string): void {
  const known = [...(sizes?.keys() ?? [])];
  const near = suggest(name, known);
  const others =
    known.length > 0
      ? `; they have ${listNear(name, known)}`
      : ': the sizes of inputs get their names in `model.inputs`';
  const newText = rewrite(
    node,
    node.text.replace(new RegExp(`\\b${name}\\b`, 'g'), () => near ?? name),
  );
  report(
    'argument/unknown-size',
    node.span,
    `No input of the network has a size \`${name}\`${near === null ? `${others}.` : `.${didYouMean(near)}`}`,
    {
      fixes:
        near === null || newText === node.text
          ? []
          : [{ title: `Write ${near}`, edits: [{ span: node.span, newText }] }],
    },
  );
}
