import * as v from 'valibot';

/** What a schema takes, as far as reading a value needs to know. Follows from the schema: nothing is said twice. */
export type ValueType =
  | { readonly kind: 'number' }
  /** A number, or a list of them, which may be lists; `sizes` may have names or be `null`. */
  | { readonly kind: 'numbers'; readonly sizes: boolean }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'list'; readonly item: v.GenericSchema }
  | { readonly kind: 'group'; readonly entries: Readonly<Record<string, v.GenericSchema>> }
  | { readonly kind: 'dictionary'; readonly value: v.GenericSchema }
  /** A word, or a group under it: the entries of each, without its name; `anySpelling` that Keras takes. */
  | {
      readonly kind: 'named';
      readonly options: Readonly<Record<string, Readonly<Record<string, v.GenericSchema>>>>;
      readonly anySpelling: boolean;
    }
  /** A size, which may have names. */
  | { readonly kind: 'dimension' }
  | { readonly kind: 'layer' };

export function valueTypeOf(schema: v.GenericSchema): ValueType {
  if ('wrapped' in schema && isSchema(schema.wrapped)) return valueTypeOf(schema.wrapped);
  if ('options' in schema && schema.type === 'picklist' && isListOf(schema.options, isString)) {
    return { kind: 'choice', options: schema.options };
  }
  if ('item' in schema && isSchema(schema.item)) return { kind: 'list', item: schema.item };
  if ('entries' in schema && isGroup(schema.entries)) return { kind: 'group', entries: schema.entries };
  if ('value' in schema && schema.type === 'record' && isSchema(schema.value)) {
    return { kind: 'dictionary', value: schema.value };
  }
  if (schema.type === 'variant' && 'options' in schema && isListOf(schema.options, isSchema)) {
    return {
      kind: 'named',
      options: Object.fromEntries(schema.options.map(namedOption)),
      anySpelling: takesAnySpelling(schema),
    };
  }
  switch (schema.type) {
    case 'custom':
      return { kind: v.getMetadata(schema).is === 'layer' ? 'layer' : 'dimension' };
    case 'number':
      return { kind: 'number' };
    case 'union':
      return { kind: 'numbers', sizes: v.getMetadata(schema).is === 'sizes' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'string':
      return { kind: 'text' };
    default:
      throw new Error(`A definition has no values of type ${schema.type}.`);
  }
}

/** Whether names are taken in every spelling that Keras takes. */
export function takesAnySpelling(schema: v.GenericSchema): boolean {
  return v.getMetadata(schema).anySpelling === true;
}

function namedOption(schema: v.GenericSchema): readonly [string, Readonly<Record<string, v.GenericSchema>>] {
  const { name, ...entries } = 'entries' in schema && isGroup(schema.entries) ? schema.entries : {};
  return [name && 'literal' in name ? String(name.literal) : '', entries];
}

/** Whether a value may be left out. */
export function isOptional(schema: v.GenericSchema): boolean {
  return schema.type === 'optional' || schema.type === 'exact_optional';
}

/** Whether `null` may be written. */
export function isNullable(schema: v.GenericSchema): boolean {
  return schema.type === 'nullable' || ('wrapped' in schema && isSchema(schema.wrapped) && isNullable(schema.wrapped));
}

/** Whether the schema asks for whole numbers. */
export function isWhole(schema: v.GenericSchema): boolean {
  if ('wrapped' in schema && isSchema(schema.wrapped)) return isWhole(schema.wrapped);
  return 'pipe' in schema && isListOf(schema.pipe, isTyped) && schema.pipe.some((part) => part.type === 'integer');
}

export function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}

function isGroup(value: unknown): value is Record<string, v.GenericSchema> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isSchema);
}

function isTyped(value: unknown): value is { readonly type: unknown } {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf<Item>(value: unknown, is: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(is);
}
