import * as v from 'valibot';

/** Output of `shapewright data PATH --json`: the choices for a new definition for these data. */
export const dataChoicesSchema = v.object({
  kind: v.picklist(['table', 'images', 'text', 'sentences', 'series']),
  /** Text for the user: `344 rows`. */
  summary: v.string(),
  /** Columns that can be predicted, the likeliest first; empty if there is no choice. */
  targets: v.array(v.object({ name: v.string(), detail: v.string() })),
  /** Kinds of network for such data, the most common first. */
  networks: v.array(v.object({ id: v.string(), title: v.string(), detail: v.string() })),
});
export type DataChoices = v.InferOutput<typeof dataChoicesSchema>;

/** Output of `shapewright new --json`. */
export const newDefinitionSchema = v.union([v.object({ definition: v.string() }), v.object({ error: v.string() })]);
