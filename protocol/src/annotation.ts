import * as v from 'valibot';

/** `annotation.json` of a run: a user's title and notes. The trainer neither reads nor writes it. */
export const annotationSchema = v.object({
  /** Shown instead of the start time; empty: the start time. */
  title: v.pipe(v.string(), v.maxLength(200)),
  note: v.pipe(v.string(), v.maxLength(10_000)),
});
export type Annotation = v.InferOutput<typeof annotationSchema>;
