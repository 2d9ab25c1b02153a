import * as v from 'valibot';
import { type Group, type ValueType, valueTypeOf } from '../grammar/valueType.js';
import { isAbsent, type MapNode, type Node, type ScalarNode } from '../parse/node.js';

/**
 * Returns the group that a value alone is meant for, if that is certain: `{validation: 0.2}` for `split: 0.2`. The key is the one that
 * the group declares for it, or the only one with such values.
 */
export function loneValue({ entries, alone }: Group, node: Node): MapNode | null {
  if (node.kind !== 'scalar' || isAbsent(node)) return null;
  const accepts = (key: string) => entries[key] !== undefined && acceptsScalar(entries[key], node);
  const keys = alone === null ? Object.keys(entries).filter(accepts) : accepts(alone) ? [alone] : [];
  const [key, other] = keys;
  if (key === undefined || other !== undefined) return null;
  return { kind: 'map', span: node.span, flow: true, entries: [{ key, keySpan: node.span, value: node }] };
}

/** Tells whether a scalar is a value of a schema; any text is a value of many, so only words of a choice count. */
function acceptsScalar(schema: v.GenericSchema, { value, text }: ScalarNode): boolean {
  const type: ValueType = valueTypeOf(schema);
  switch (type.kind) {
    case 'number':
    case 'boolean':
      return typeof value === type.kind && v.is(schema, value);
    case 'choice':
      return typeof value === 'string' && type.options.includes(text);
    case 'named':
      return Object.hasOwn(type.options, text);
    case 'text':
    case 'list':
    case 'group':
    case 'dictionary':
    case 'alternatives':
    case 'numbers':
    case 'dimension':
    case 'layer':
    case 'item':
    case 'anything':
      return false;
  }
}
