import * as v from 'valibot';

/** The location of the error in a definition; line and character count from 0. */
const locationSchema = v.object({
  file: v.string(),
  line: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  character: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** Why a definition was not trained: a message for the user, and the error's location in the definition. */
export const failureSchema = v.object({ error: v.string(), location: v.optional(locationSchema) });
/** Why a definition was not trained. */
export type Failure = v.InferOutput<typeof failureSchema>;

/** Output of `shapewright train FILE --json` and `resume RUN --json`: the run directory, or an error message for the user. */
export const trainAnswerSchema = v.union([v.object({ run: v.string() }), failureSchema]);
export type TrainAnswer = v.InferOutput<typeof trainAnswerSchema>;

/** Output of `shapewright study FILE --json`: the folder of the study, or an error message for the user. */
export const studyAnswerSchema = v.union([v.object({ study: v.string() }), failureSchema]);
export type StudyAnswer = v.InferOutput<typeof studyAnswerSchema>;
