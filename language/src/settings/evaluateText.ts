import { listNear } from '../diagnostics/listNear.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { isEvaluationError, type Value } from '../expressions/evaluate.js';
import { evaluateNumber } from '../expressions/evaluateNumber.js';
import { describeNode, type ScalarNode } from '../parse/node.js';
import type { Reading } from './reading.js';

/** The value of a text where a number is expected; `undefined`, after saying why, where it has none. */
export function evaluateText({ report, scope }: Reading, node: ScalarNode, label: string): Value {
  const alone = parameterAlone(node.text);
  if (alone !== null && scope?.has(alone)) return scope.get(alone);
  const result = evaluateNumber(node.text, scope);
  // Of numbers alone, no expression is symbolic.
  if (!isEvaluationError(result)) return typeof result === 'number' ? result : undefined;
  if (result.unknownParameter === undefined) {
    const message = `${label} must be a number or an expression, but ${describeNode(node)} ${result.error}.`;
    report('syntax/expression', node.span, message);
  } else {
    reportUnknownParameter({ report, scope }, node, result.unknownParameter);
  }
  return undefined;
}

/** The name in `$name`, where nothing else is written. */
export function parameterAlone(text: string): string | null {
  return /^\$(\w+)$/.exec(text)?.[1] ?? null;
}

/** Reports a parameter (`$name`) that the enclosing block does not have. */
export function reportUnknownParameter(
  { report, scope }: Pick<Reading, 'report' | 'scope'>,
  node: ScalarNode,
  name: string,
): void {
  const near = scope ? suggest(name, scope.keys()) : null;
  const known = [...(scope?.keys() ?? [])].map((parameter) => `$${parameter}`);
  const where = scope
    ? `is no parameter here${known.length > 0 ? `, where there ${known.length === 1 ? 'is' : 'are'} ${listNear(`$${name}`, known)}` : ''}`
    : 'has no meaning here: parameters exist in blocks only, and `$i` in a `repeat`';
  const fixes =
    near === null
      ? []
      : [{ title: `Write $${near}`, edits: [{ span: node.span, newText: replaceName(node, name, near) }] }];
  report(
    'graph/unknown-parameter',
    node.span,
    `\`$${name}\` ${where}.${didYouMean(near === null ? null : `$${near}`)}`,
    { fixes },
  );
}

function replaceName(node: ScalarNode, name: string, near: string): string {
  return rewrite(
    node,
    node.text.replace(new RegExp(`\\$${name}\\b`, 'g'), () => `$${near}`),
  );
}

/** What is to be written for another text in the same place. */
export function rewrite({ quoted }: ScalarNode, text: string): string {
  return quoted ? JSON.stringify(text) : text;
}
