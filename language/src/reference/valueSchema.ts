import type * as v from 'valibot';
import { kerasPattern } from '../foreign/foreignWords.js';
import {
  defaultOf,
  docOf,
  type Entries,
  type Group,
  isNullable,
  isOptional,
  tupleItems,
  type ValueType,
  valueTypeOf,
} from '../grammar/valueType.js';

/** A JSON Schema or a part of it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Suffix of definitions for lists of layers: empty if only layers are allowed, `OrBlocks` if names of blocks are too. */
export type LayerWords = '' | 'OrBlocks';

/**
 * Converts a schema of the language to a JSON Schema. It also allows expressions for numbers, and parameters of blocks.
 */
export function valueSchema(schema: v.GenericSchema, words: LayerWords = ''): JsonSchema {
  const defaultValue = defaultOf(schema);
  const doc = docOf(schema);
  const accepted = acceptedBy(schema, words);
  const value = isNullable(schema) ? { anyOf: [accepted, { type: 'null' }] } : accepted;
  return {
    ...(doc === '' ? {} : { description: doc }),
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
    ...value,
  };
}

/** Returns the schema of a group of keys without additional ones. */
export function groupSchema(entries: Entries, words: LayerWords = ''): JsonSchema {
  const required = Object.keys(entries).filter((key) => entries[key] && !isOptional(entries[key]));
  const properties = Object.entries(entries).map(([key, schema]) => [key, valueSchema(schema, words)] as const);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** Returns the schema of a named option: a name, `{name: {arguments}}`, or the first argument only: `{name: value}`. */
function namedSchema(options: Readonly<Record<string, Group>>, words: LayerWords, anySpelling: boolean): JsonSchema {
  const forms = Object.entries(options).map(([name, { entries }]) => {
    const [first] = Object.values(entries);
    const short = first ? [acceptedBy(first, words)] : [];
    return [name, { anyOf: [groupSchema(entries, words), { type: 'null' }, ...short] }] as const;
  });
  const spelled = forms.map(([name, form]) => [kerasPattern(name), form] as const);
  const patterns = anySpelling ? spelled : [];
  return {
    anyOf: [
      { enum: Object.keys(options) },
      ...patterns.map(([pattern]) => ({ type: 'string', pattern })),
      {
        type: 'object',
        properties: Object.fromEntries(forms),
        ...(anySpelling ? { patternProperties: Object.fromEntries(patterns) } : {}),
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
      },
    ],
  };
}

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });
/** Definitions that schemas of `valueSchema` refer to. */
export const valueDefinitions = {
  expression: {
    description: 'An expression that gives a number: `$name`, `2*3`, `1/255`, `max($a, 8)`.',
    type: 'string',
    pattern: '^(?=.*[$0-9])[A-Za-z0-9_$ .,+*/%()-]+$',
  },
  blockParameter: { description: "A block's parameter.", type: 'string', pattern: '^\\$[A-Za-z_][A-Za-z0-9_]*$' },
  dimension: {
    description: 'A size: a number, `null` where it is not known, a name, or an expression.',
    anyOf: [{ type: 'integer' }, { type: 'null' }, { type: 'string', pattern: '^([?]|[A-Za-z0-9_$ .,+*/%()-]+)$' }],
  },
} as const;

function acceptedBy(schema: v.GenericSchema, words: LayerWords): JsonSchema {
  const items = tupleItems(schema)?.map((item) => valueSchema(item, words));
  if (items) return { type: 'array', items, minItems: items.length, maxItems: items.length };
  const type = valueTypeOf(schema);
  switch (type.kind) {
    case 'number':
      return { anyOf: [numberSchema(type), ref('expression')] };
    case 'numbers':
      return { anyOf: type.forms.map((form) => acceptedBy(form, words)) };
    case 'alternatives':
      return { anyOf: type.options.map((option) => acceptedBy(option, words)) };
    case 'boolean':
      return { anyOf: [{ type: 'boolean' }, ref('blockParameter')] };
    case 'choice':
      return { anyOf: [{ enum: type.options }, ref('blockParameter')] };
    case 'text':
      return { type: ['string', 'number', 'boolean'] };
    case 'list':
      return valueTypeOf(type.item).kind === 'item'
        ? ref(`layers${words}`)
        : { type: 'array', items: valueSchema(type.item, words) };
    case 'group':
      return groupSchema(type.entries, words);
    case 'dictionary':
      return { type: 'object', additionalProperties: valueSchema(type.value, words) };
    case 'named':
      return namedSchema(type.options, words, type.anySpelling);
    case 'dimension':
      return ref('dimension');
    case 'layer':
      return ref('inner');
    case 'item':
      return ref(`item${words}`);
    case 'anything':
      return {};
  }
}

function numberSchema({ whole, minimum, maximum }: Extract<ValueType, { readonly kind: 'number' }>): JsonSchema {
  return {
    type: whole ? 'integer' : 'number',
    ...(minimum === null ? {} : { minimum }),
    ...(maximum === null ? {} : { maximum }),
  };
}
