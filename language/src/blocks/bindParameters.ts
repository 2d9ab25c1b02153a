import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Scope, Value } from '../expressions/evaluate.js';
import type { Entry } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Block } from './block.js';
import { readParameter } from './readParameter.js';
import { reportUnknownArgument } from './reportUnknownArgument.js';

/**
 * Returns the values of a block's parameters in one use: the defaults, overridden by the arguments of the use, which are
 * evaluated in its `scope`.
 */
export function bindParameters(
  report: ReportDiagnostic,
  block: Block,
  use: Span,
  given: readonly Entry[],
  scope: Scope,
): ReadonlyMap<string, Value> {
  const bound = new Map<string, Value>();
  for (const [name, { defaultValue, required }] of block.parameters) {
    bound.set(name, defaultValue);
    if (!required || given.some(({ key }) => key === name)) continue;
    report('argument/missing', use, `The block \`${block.name}\` needs \`${name}\`: the parameter has no default.`);
  }
  for (const entry of given) {
    if (!block.parameters.has(entry.key)) {
      const known = [...block.parameters.keys()];
      const isGiven = (name: string) => given.some(({ key }) => key === name);
      reportUnknownArgument(report, entry, {
        sentence: `The block \`${block.name}\` has no parameter`,
        known,
        isGiven,
      });
      continue;
    }
    const label = `\`${entry.key}\` of \`${block.name}\``;
    bound.set(entry.key, readParameter({ report, scope, wrongValue: 'argument/wrong-value' }, entry.value, label));
  }
  return bound;
}
