import * as v from 'valibot';

/** What `shapewright data PATH --json` prints: what is to be asked before a definition is written for these data. */
export const dataChoicesSchema = v.object({
  kind: v.picklist(['table', 'images']),
  /** `344 rows`, for people. */
  summary: v.string(),
  /** Columns that can be predicted, the likeliest first; empty where there is no choice. */
  targets: v.array(v.object({ name: v.string(), detail: v.string() })),
  /** Kinds of network for such data, the usual one first. */
  networks: v.array(v.object({ id: v.string(), title: v.string(), detail: v.string() })),
});
export type DataChoices = v.InferOutput<typeof dataChoicesSchema>;

/** What `shapewright new --json` prints. */
export const newDefinitionSchema = v.union([v.object({ definition: v.string() }), v.object({ error: v.string() })]);
