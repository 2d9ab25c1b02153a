import * as v from 'valibot';
import { splitNameSchema, tabSchema } from '#protocol';

/** What the user chose in the dashboard. */
export const savedStateSchema = v.object({
  /** The run that was shown. */
  key: v.nullable(v.string()),
  /** Earlier versions kept its position. */
  tab: v.fallback(tabSchema, 'training'),
  /** The curve beside the loss; `null`: the most telling one. */
  metric: v.nullable(v.string()),
  /** What is looked at under *Feature maps*; `null`: the first layer, the first sample. */
  sample: v.nullable(v.object({ layer: v.string(), split: splitNameSchema, index: v.number() })),
});
export type SavedState = v.InferOutput<typeof savedStateSchema>;

export const nothingSaved: SavedState = { key: null, tab: 'training', metric: null, sample: null };
