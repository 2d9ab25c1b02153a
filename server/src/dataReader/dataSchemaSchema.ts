import * as v from 'valibot';
import type { DataSchema, InputSchema, TargetOf, TargetSchema } from '#language';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const words = v.pipe(v.array(v.string()), v.readonly());
const pair = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.tuple([item, item]), v.readonly());
const name = v.string();

const input = {
  name,
  shape: v.pipe(v.array(v.nullable(count)), v.readonly()),
  dtype: v.picklist(['float32', 'int32']),
  whole: v.exactOptional(v.boolean()),
  maxLength: v.exactOptional(count),
  vocabularySize: v.exactOptional(count),
  features: v.exactOptional(words),
} satisfies { readonly [Key in keyof Required<InputSchema>]: v.GenericSchema };

/** By the types of targets. */
const targets: { readonly [Type in TargetSchema['type']]: v.GenericSchema<unknown, TargetOf<Type>> } = {
  classes: v.strictObject({
    ...{ type: v.literal('classes'), name, classes: words },
    numbered: v.exactOptional(v.string()),
  }),
  binary: v.strictObject({ type: v.literal('binary'), name, classes: pair(v.string()) }),
  number: v.strictObject({
    type: v.literal('number'),
    name,
    range: v.exactOptional(pair(v.number())),
    scaled: v.exactOptional(v.boolean()),
  }),
  numbers: v.strictObject({
    type: v.literal('numbers'),
    name,
    names: words,
    scaled: v.exactOptional(v.boolean()),
  }),
  labels: v.strictObject({ type: v.literal('labels'), name, classes: words }),
  image: v.strictObject({
    type: v.literal('image'),
    name,
    shape: v.pipe(v.tuple([count, count, count]), v.readonly()),
    range: v.exactOptional(pair(v.number())),
  }),
  sequence: v.strictObject({ type: v.literal('sequence'), name, length: count, ids: count, classes: words }),
};

/** A `DataSchema` that comes from another process. */
export const dataSchemaSchema: v.GenericSchema<unknown, DataSchema> = v.strictObject({
  inputs: v.array(v.strictObject(input)),
  targets: v.array(v.union(Object.values(targets))),
  samples: v.strictObject({ training: count, validation: count, test: count }),
});
