import * as v from 'valibot';

/** `annotation.json` of a run: what a person says of it. The trainer neither reads nor writes it. */
export const annotationSchema = v.object({
  /** Instead of the time when the run began; empty: that time. */
  title: v.pipe(v.string(), v.maxLength(200)),
  note: v.pipe(v.string(), v.maxLength(10_000)),
});
export type Annotation = v.InferOutput<typeof annotationSchema>;
