import * as v from 'valibot';

const words = v.pipe(v.array(v.string()), v.readonly());

/** What a value's valibot schema cannot express. */
export const factsSchema = v.object({
  /** How a value is read whose schema alone does not tell. */
  is: v.exactOptional(v.picklist(['dimension', 'sizes', 'layer', 'item', 'alternatives'])),
  /**
   * What a text names, or a dictionary's keys; a tensor is an input, a layer or an extra output of the network, a category a value of
   * the column around it, a class one of the target around it.
   */
  names: v.exactOptional(v.picklist(['column', 'category', 'path', 'monitor', 'tensor', 'class'])),
  /** Words of a choice or keys of a group that are planned, and no misspellings. */
  notYet: v.exactOptional(words),
  /** What messages call a group, if not after the group around it. */
  title: v.exactOptional(v.string()),
  /** How a group may be written, for messages. */
  example: v.exactOptional(v.string()),
  /** How a text may be written, for completion and messages. */
  examples: v.exactOptional(words),
  /** The key of a group that a value alone is meant for: `validation` for `split: 0.2`. */
  alone: v.exactOptional(v.string()),
  /** What a required key holds, for the message that it is missing. */
  holds: v.exactOptional(v.string()),
  /** The only kinds of data that a key of `data` applies to. */
  dataKinds: v.exactOptional(v.pipe(v.array(v.picklist(['table', 'idx', 'image_folder', 'conll'])), v.readonly())),
  /** Whether names are accepted in every spelling that Keras accepts. */
  anySpelling: v.exactOptional(v.boolean()),
  /** Options of Keras that definitions do not have, with the reason. */
  leftOut: v.exactOptional(v.record(v.string(), v.string())),
  /** Names of an option in other frameworks. */
  aliases: v.exactOptional(words),
  /** Names of a loss in other frameworks where its scores are logits. */
  aliasesWithLogits: v.exactOptional(words),
});

export type Facts = v.InferOutput<typeof factsSchema>;

/** Adds facts to a value's schema, as a part of its pipe. */
export function facts<Input>(known: Facts): v.MetadataAction<Input, Facts> {
  return v.metadata<Input, Facts>(known);
}
