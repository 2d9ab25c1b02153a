import * as v from 'valibot';
import type { DataSchema } from '#language';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const words = v.pipe(v.array(v.string()), v.readonly());
const pair = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.tuple([item, item]), v.readonly());
const name = v.string();

const input = v.strictObject({
  name,
  shape: v.pipe(v.array(v.nullable(count)), v.readonly()),
  dtype: v.picklist(['float32', 'int32']),
  whole: v.exactOptional(v.boolean()),
  maxLength: v.exactOptional(count),
  vocabularySize: v.exactOptional(count),
  features: v.exactOptional(words),
});

const target = v.variant('type', [
  v.strictObject({ type: v.literal('classes'), name, classes: words }),
  v.strictObject({ type: v.literal('binary'), name, classes: pair(v.string()) }),
  v.strictObject({
    type: v.literal('number'),
    name,
    range: v.exactOptional(pair(v.number())),
    scaled: v.exactOptional(v.boolean()),
  }),
  v.strictObject({ type: v.literal('numbers'), name, names: words }),
  v.strictObject({ type: v.literal('labels'), name, classes: words }),
  v.strictObject({ type: v.literal('image'), name, shape: v.pipe(v.tuple([count, count, count]), v.readonly()) }),
]);

/** A `DataSchema` that comes from another process. */
export const dataSchemaSchema: v.GenericSchema<unknown, DataSchema> = v.strictObject({
  inputs: v.array(input),
  targets: v.array(target),
  samples: v.strictObject({ training: count, validation: count, test: count }),
});
