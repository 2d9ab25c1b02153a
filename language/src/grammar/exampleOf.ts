import type * as v from 'valibot';
import { factsOf, type Group, isOptional, type ValueType, valueTypeOf } from './valueType.js';

/** Returns how a group may be written, for messages: its own example, or its required keys, or the first one. */
export function exampleOf(type: Group | Extract<ValueType, { readonly kind: 'dictionary' }>): string {
  if (type.kind === 'dictionary') return `{NAME: ${sampleOf(type.value)}}`;
  if (type.example !== null) return type.example;
  const all = Object.entries(type.entries);
  const required = all.filter(([, schema]) => !isOptional(schema));
  const shown = required.length > 0 ? required : all.slice(0, 1);
  return `{${shown.map(([key, schema]) => `${key}: ${sampleOf(schema)}`).join(', ')}}`;
}

/** What texts name, in capitals, as they are to be replaced. */
const placeholders = {
  ...{ column: 'COLUMN', category: 'VALUE', class: 'CLASS' },
  ...{ path: 'FILE', monitor: 'val_loss', tensor: 'LAYER' },
};

function sampleOf(schema: v.GenericSchema): string {
  const type = valueTypeOf(schema);
  switch (type.kind) {
    case 'number':
      return String(type.minimum === 0 && type.maximum === 1 && !type.whole ? 0.1 : Math.max(1, type.minimum ?? 1));
    case 'boolean':
      return 'true';
    case 'choice':
      return type.options[0] ?? '';
    case 'text':
      return placeholders[factsOf(schema).names ?? 'category'];
    case 'list':
      return `[${sampleOf(type.item)}]`;
    case 'group':
    case 'dictionary':
      return exampleOf(type);
    case 'named':
      return Object.keys(type.options)[0] ?? '';
    case 'alternatives':
      return type.options[0] ? sampleOf(type.options[0]) : '1';
    case 'numbers':
      return '[1]';
    case 'layer':
    case 'item':
      return 'flatten';
    case 'dimension':
    case 'anything':
      return '1';
  }
}
