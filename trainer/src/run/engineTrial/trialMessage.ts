import * as v from 'valibot';

/**
 * Output of `shapewright measure`, one JSON object per line: `ready` once its engine runs; then, for each input line `turn`, a
 * `turn` with the duration of each training step in milliseconds; `failed` if it cannot continue.
 */
export const trialMessageSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({
    type: v.literal('turn'),
    milliseconds: v.pipe(v.array(v.pipe(v.number(), v.minValue(0))), v.minLength(1)),
  }),
  v.object({ type: v.literal('failed'), problem: v.string() }),
]);
/** A message from the process of another engine during a trial. */
export type TrialMessage = v.InferOutput<typeof trialMessageSchema>;
