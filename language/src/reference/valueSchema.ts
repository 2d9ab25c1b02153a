import * as v from 'valibot';
import { kerasPattern } from '../foreign/foreignWords.js';
import { isNullable, isOptional, isSchema, takesAnySpelling } from '../grammar/valueType.js';

/** A JSON Schema or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * What a schema of the language takes, as JSON Schema. Numbers may be expressions and other values parameters of a
 * block; `layer` is the schema of a layer within a layer.
 */
export function valueSchema(schema: v.GenericSchema, layer: JsonSchema): JsonSchema {
  const defaultValue = 'default' in schema && schema.default !== undefined ? { default: schema.default } : {};
  const doc = descriptionOf(schema);
  const accepted = acceptedBy(schema, layer);
  const value = isNullable(schema) ? { anyOf: [accepted, { type: 'null' }] } : accepted;
  return { ...(doc === '' ? {} : { description: doc }), ...defaultValue, ...value };
}

/** The values of a group of keys; no others are taken. */
export function groupSchema(
  entries: Readonly<Record<string, v.GenericSchema>>,
  layer: JsonSchema,
  others: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const required = Object.keys(entries).filter((key) => entries[key] && !isOptional(entries[key]));
  const own = Object.entries(entries).map(([key, schema]) => [key, valueSchema(schema, layer)] as const);
  return {
    type: 'object',
    properties: { ...Object.fromEntries(own), ...others },
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** A name alone, `{name: {arguments}}`, or the first argument alone: `{name: value}`. */
export function namedSchema(
  options: Readonly<Record<string, Readonly<Record<string, v.GenericSchema>>>>,
  layer: JsonSchema,
  anySpelling = false,
): JsonSchema {
  const forms = Object.entries(options).map(([name, entries]) => {
    const [first] = Object.values(entries);
    const short = first ? [acceptedBy(first, layer)] : [];
    return [name, { anyOf: [groupSchema(entries, layer), { type: 'null' }, ...short] }] as const;
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
        ...oneKey,
      },
    ],
  };
}

export const oneKey = { additionalProperties: false, minProperties: 1, maxProperties: 1 };

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });
/** What is meant by the names that `valueSchema` uses. */
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

function acceptedBy(schema: v.GenericSchema, layer: JsonSchema): JsonSchema {
  if ('wrapped' in schema && isSchema(schema.wrapped)) return acceptedBy(schema.wrapped, layer);
  if (schema.type === 'variant' && 'options' in schema && isSchemas(schema.options)) {
    const options = Object.fromEntries(schema.options.map(optionEntries));
    return namedSchema(options, layer, takesAnySpelling(schema));
  }
  if (schema.type === 'picklist' && 'options' in schema)
    return { anyOf: [{ enum: schema.options }, ref('blockParameter')] };
  if (schema.type === 'union' && 'options' in schema && isSchemas(schema.options)) {
    return { anyOf: schema.options.map((option) => acceptedBy(option, layer)) };
  }
  if (schema.type === 'strict_tuple' && 'items' in schema && isSchemas(schema.items)) {
    const items = schema.items.map((item) => valueSchema(item, layer));
    return { type: 'array', items, minItems: items.length, maxItems: items.length };
  }
  if ('item' in schema && isSchema(schema.item)) return { type: 'array', items: valueSchema(schema.item, layer) };
  if (schema.type === 'record' && 'value' in schema && isSchema(schema.value)) {
    return { type: 'object', additionalProperties: valueSchema(schema.value, layer) };
  }
  if ('entries' in schema && isEntries(schema.entries)) return groupSchema(schema.entries, layer);
  switch (schema.type) {
    case 'number':
      return { anyOf: [numberSchema(schema), ref('expression')] };
    case 'boolean':
      return { anyOf: [{ type: 'boolean' }, ref('blockParameter')] };
    case 'string':
      return { type: ['string', 'number', 'boolean'] };
    case 'custom':
      return v.getMetadata(schema).is === 'layer' ? layer : ref('dimension');
    default:
      throw new Error(`The JSON Schema has no values of type ${schema.type}.`);
  }
}

function numberSchema(schema: v.GenericSchema): JsonSchema {
  const parts = 'pipe' in schema && Array.isArray(schema.pipe) ? schema.pipe.filter(isPart) : [];
  const bound = (type: string) => {
    const part = parts.find((candidate) => candidate.type === type);
    return typeof part?.requirement === 'number' && Number.isFinite(part.requirement) ? part.requirement : null;
  };
  const [minimum, maximum] = [bound('min_value'), bound('max_value')];
  return {
    type: parts.some(({ type }) => type === 'integer') ? 'integer' : 'number',
    ...(minimum === null ? {} : { minimum }),
    ...(maximum === null ? {} : { maximum }),
  };
}

function optionEntries(schema: v.GenericSchema): readonly [string, Readonly<Record<string, v.GenericSchema>>] {
  const { name, ...entries } = 'entries' in schema && isEntries(schema.entries) ? schema.entries : {};
  return [name && 'literal' in name ? String(name.literal) : '', entries];
}

/** That of an optional value stands on what it wraps. */
export function descriptionOf(schema: v.GenericSchema): string {
  const own = v.getDescription(schema);
  if (own !== undefined) return own;
  return 'wrapped' in schema && isSchema(schema.wrapped) ? descriptionOf(schema.wrapped) : '';
}

function isPart(value: unknown): value is { readonly type: unknown; readonly requirement?: unknown } {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isSchemas(value: unknown): value is readonly v.GenericSchema[] {
  return Array.isArray(value) && value.every(isSchema);
}

function isEntries(value: unknown): value is Readonly<Record<string, v.GenericSchema>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isSchema);
}
