import * as v from 'valibot';

/**
 * What `shapewright measure` prints, one JSON object a line: `ready` when its engine runs, then for every line `turn` that it reads a `turn` with
 * the milliseconds of each training step that it took; `failed` where it can do no more.
 */
export const trialMessageSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({
    type: v.literal('turn'),
    milliseconds: v.pipe(v.array(v.pipe(v.number(), v.minValue(0))), v.minLength(1)),
  }),
  v.object({ type: v.literal('failed'), problem: v.string() }),
]);
export type TrialMessage = v.InferOutput<typeof trialMessageSchema>;
