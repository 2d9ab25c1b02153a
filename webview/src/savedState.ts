import * as v from 'valibot';
import { splitNameSchema, tabSchema } from '#protocol';
import { measureNames } from './layers/measures.js';

/** Choices of the user in the dashboard, kept across reloads. */
export const savedStateSchema = v.object({
  /** Key of the run that was shown. */
  key: v.nullable(v.string()),
  /** Earlier versions saved the index of the tab, which is ignored. */
  tab: v.fallback(tabSchema, 'training'),
  /** Metric shown next to the loss; `null` for the default. */
  metric: v.nullable(v.string()),
  /** Measure of the layers. Earlier versions have none. */
  measure: v.fallback(v.picklist(measureNames), 'ratio'),
  /** Selection under *Feature maps*; `null` for the first layer and sample. */
  sample: v.nullable(v.object({ layer: v.string(), split: splitNameSchema, index: v.number() })),
});
export type SavedState = v.InferOutput<typeof savedStateSchema>;

/** State without any choices. */
export const nothingSaved: SavedState = { key: null, tab: 'training', metric: null, measure: 'ratio', sample: null };
