import * as v from 'valibot';
import { evaluationSchema } from './evaluation.js';
import { featureMapsSchema, inspectionRequestSchema } from './inspection.js';
import { recordSchema } from './record.js';
import { runSchema } from './run.js';

/** A run in the dashboard's list. `key` names it in messages (its directory, as a URI). */
const runEntrySchema = v.object({ key: v.string(), label: v.string(), state: v.string() });
export type RunEntry = v.InferOutput<typeof runEntrySchema>;

/** The dashboard's tabs, in their order. */
export const tabSchema = v.picklist(['training', 'evaluation', 'feature_maps']);
export type Tab = v.InferOutput<typeof tabSchema>;

/** What the extension tells the dashboard. The dashboard keeps no data of its own: after `ready` everything is sent anew. */
export const toDashboardSchema = v.variant('type', [
  v.object({ type: v.literal('runs'), runs: v.array(runEntrySchema) }),
  /** The run that is shown now, or what changed in its `run.json`. `alive`: its trainer answers. */
  v.object({ type: v.literal('run'), key: v.string(), run: runSchema, alive: v.boolean() }),
  /** Records `from` (an index) on; whatever the dashboard has from there on is replaced. */
  v.object({ type: v.literal('records'), key: v.string(), from: v.number(), records: v.array(recordSchema) }),
  v.object({ type: v.literal('evaluation'), key: v.string(), evaluation: evaluationSchema }),
  v.object({ type: v.literal('inspection'), key: v.string(), result: featureMapsSchema }),
  v.object({ type: v.literal('inspection_failed'), key: v.string(), message: v.string() }),
  /** The user asked for this tab. */
  v.object({ type: v.literal('tab'), tab: tabSchema }),
]);
export type ToDashboard = v.InferOutput<typeof toDashboardSchema>;

/** What the dashboard tells the extension. */
export const fromDashboardSchema = v.variant('type', [
  /** The page is loaded; `key` is the run it showed before, if any. */
  v.object({ type: v.literal('ready'), key: v.nullable(v.string()) }),
  v.object({ type: v.literal('select'), key: v.string() }),
  v.object({ type: v.literal('control'), key: v.string(), action: v.picklist(['stop', 'pause', 'resume']) }),
  v.object({ type: v.literal('inspect'), key: v.string(), what: inspectionRequestSchema }),
]);
export type FromDashboard = v.InferOutput<typeof fromDashboardSchema>;
