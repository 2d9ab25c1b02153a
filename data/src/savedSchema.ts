import * as v from 'valibot';
import type { DataSchema, InputSchema } from '#language';

const names = v.pipe(v.array(v.string()), v.readonly());
const range = v.exactOptional(v.pipe(v.tuple([v.number(), v.number()]), v.readonly()));
const scaled = v.exactOptional(v.boolean());

const savedInput = v.object({
  name: v.string(),
  shape: v.pipe(v.array(v.nullable(v.number())), v.readonly()),
  dtype: v.picklist(['float32', 'int32']),
  whole: v.exactOptional(v.boolean()),
  maxLength: v.exactOptional(v.number()),
  vocabularySize: v.exactOptional(v.number()),
  features: v.exactOptional(names),
});

const savedTarget = v.variant('type', [
  v.object({ type: v.literal('classes'), name: v.string(), classes: names, numbered: v.exactOptional(v.string()) }),
  v.object({
    type: v.literal('binary'),
    name: v.string(),
    classes: v.pipe(v.tuple([v.string(), v.string()]), v.readonly()),
  }),
  v.object({ type: v.literal('number'), name: v.string(), range, scaled }),
  v.object({ type: v.literal('numbers'), name: v.string(), names, scaled }),
  v.object({ type: v.literal('labels'), name: v.string(), classes: names }),
  v.object({
    type: v.literal('image'),
    name: v.string(),
    shape: v.pipe(v.tuple([v.number(), v.number(), v.number()]), v.readonly()),
    range,
  }),
  v.object({
    type: v.literal('sequence'),
    name: v.string(),
    length: v.number(),
    ids: v.number(),
    classes: names,
  }),
]);

/** The inputs and targets that a network was built for, as `preparation.json` keeps them. */
export const savedSchemaSchema = v.object({ inputs: v.array(savedInput), targets: v.array(savedTarget) });

/** Inputs and targets of a data set, as they are saved. */
export type SavedSchema = v.InferOutput<typeof savedSchemaSchema>;

/** Returns the inputs and targets of a data set as they are saved. */
export function savedSchema({ inputs, targets }: DataSchema): SavedSchema {
  return { inputs: inputs.map((input) => ({ ...input, shape: sizesOf(input) })), targets: [...targets] };
}

/** Returns the shape of an input; `null` for a size that differs from batch to batch. */
function sizesOf({ shape }: InputSchema): readonly (number | null)[] {
  return shape.map((size) => (typeof size === 'number' ? size : null));
}
