import * as v from 'valibot';

/** The location in a definition that keeps it from being trained; line and character count from 0. */
const locationSchema = v.object({
  file: v.string(),
  line: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  character: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** What `shapewright train FILE --json` and `resume RUN --json` print: the run's directory, or why there is none, for people. */
export const trainAnswerSchema = v.union([
  v.object({ run: v.string() }),
  v.object({ error: v.string(), location: v.optional(locationSchema) }),
]);
export type TrainAnswer = v.InferOutput<typeof trainAnswerSchema>;
