import type * as v from 'valibot';
import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import type { Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { readValue } from '../settings/readValue.js';
import { countNumbers, rarity } from './rarity.js';
import { sourceOf } from './setAtSource.js';

/** Parameters are changed by so much at most. */
const reach = 8;
/** So many values are offered for each, the nearest ones. */
const mostValues = 3;

/** Other numbers for the parameters of an expression with which its value is one that the argument can have. */
export function parameterFixes(
  text: string,
  layer: ExpandedLayer,
  schema: v.GenericSchema,
  node: Node,
): readonly PendingFix[] {
  const { scope, uses } = layer;
  if (node.kind !== 'scalar' || !scope) return [];
  const numbers = countNumbers(text);
  const names = new Set([...node.text.matchAll(/\$(\w+)/g)].map(([, name = '']) => name));
  return [...names].flatMap((name): readonly PendingFix[] => {
    const value = scope.get(name);
    const location = locationOf(text, { ...layer, uses }, name);
    if (typeof value !== 'number' || !location) return [];
    const steps = Array.from({ length: 2 * reach }, (_, at) => (at % 2 === 0 ? -1 : 1) * (Math.floor(at / 2) + 1));
    const fitting = steps
      .map((step) => value + step)
      .filter((other) => {
        const silent = { report: () => undefined, scope: new Map([...scope, [name, other]]) };
        const reading = { ...silent, wrongValue: 'argument/wrong-value' } as const;
        return other >= 1 && readValue(reading, schema, node, '') !== undefined;
      });
    return fitting.slice(0, mostValues).map((other) => ({
      title: `Set ${location.isDefault ? 'the default of ' : ''}${name} to ${other}`,
      edits: [{ span: location.span, newText: String(other) }],
      preference: 1 + rarity(numbers, String(value), String(other)),
    }));
  });
}

/** Where a plain number stands that a parameter has its value from. */
function locationOf(
  text: string,
  layer: ExpandedLayer,
  parameter: string,
): { readonly span: Span; readonly isDefault: boolean } | null {
  const use = layer.uses.at(-1);
  if (!use) return null;
  const given = use.syntax.arguments.some(({ key }) => key === parameter);
  const outside = { ...layer, syntax: use.syntax, uses: layer.uses.slice(0, -1) };
  const source = given ? sourceOf(outside, parameter) : null;
  const written = source?.syntax.arguments.find(({ key }) => key === source.key)?.value.span;
  const defaultValue = source ? source.defaultValue : (use.block?.parameters.get(parameter)?.span ?? null);
  const span = written ?? defaultValue;
  return span && /^\d+$/.test(text.slice(span.start, span.end)) ? { span, isDefault: !written } : null;
}
