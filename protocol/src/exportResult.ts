import * as v from 'valibot';

/** What `shapewright export --json` prints: the absolute path of the new folder and its files, or why there is none. */
export const exportResultSchema = v.union([
  v.object({ folder: v.string(), files: v.array(v.string()) }),
  v.object({ error: v.string() }),
]);
export type ExportResult = v.InferOutput<typeof exportResultSchema>;
