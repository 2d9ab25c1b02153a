import * as v from 'valibot';
import { evaluationSchema } from './evaluation.js';
import { featureMapsRequestSchema, featureMapsSchema } from './inspections/featureMaps.js';
import { cellSamplesSchema, matrixCellSchema } from './matrixCell.js';
import { recordSchema } from './record.js';
import { runSchema } from './run.js';
import { shownSampleSchema } from './shownSample.js';

/** A run in the dashboard's list. `key` identifies it in messages: the URI of its directory. */
const runEntrySchema = v.object({ key: v.string(), label: v.string(), state: v.string() });
export type RunEntry = v.InferOutput<typeof runEntrySchema>;

/** The dashboard's tabs, in display order. */
export const tabSchema = v.picklist(['training', 'evaluation', 'feature_maps']);
export type Tab = v.InferOutput<typeof tabSchema>;

/** Messages from the extension to the dashboard. The dashboard keeps no data of its own: after `ready` everything is sent again. */
export const toDashboardSchema = v.variant('type', [
  v.object({ type: v.literal('runs'), runs: v.array(runEntrySchema) }),
  /** The current run, or a change of its `run.json`. `alive`: its trainer responds. */
  v.object({ type: v.literal('run'), key: v.string(), run: runSchema, alive: v.boolean() }),
  /** Records from index `from` on. They replace the dashboard's records from that index on. */
  v.object({ type: v.literal('records'), key: v.string(), from: v.number(), records: v.array(recordSchema) }),
  v.object({ type: v.literal('evaluation'), key: v.string(), evaluation: evaluationSchema }),
  v.object({
    type: v.literal('inspection'),
    key: v.string(),
    what: featureMapsRequestSchema,
    result: featureMapsSchema,
  }),
  v.object({ type: v.literal('inspection_failed'), key: v.string(), message: v.string() }),
  /** Which samples are in a cell. */
  v.object({ type: v.literal('cell'), key: v.string(), cell: matrixCellSchema, found: cellSamplesSchema }),
  /** The listed samples of a cell, for people, in the same order. */
  v.object({
    type: v.literal('cell_samples'),
    ...{ key: v.string(), cell: matrixCellSchema, samples: v.array(shownSampleSchema) },
  }),
  v.object({ type: v.literal('cell_failed'), key: v.string(), cell: matrixCellSchema, message: v.string() }),
  /** Selects this tab. */
  v.object({ type: v.literal('tab'), tab: tabSchema }),
]);
export type ToDashboard = v.InferOutput<typeof toDashboardSchema>;

/** Messages from the dashboard to the extension. */
export const fromDashboardSchema = v.variant('type', [
  /** The page has loaded; `key` is the run that it showed before, if any. */
  v.object({ type: v.literal('ready'), key: v.nullable(v.string()) }),
  v.object({ type: v.literal('select'), key: v.string() }),
  v.object({ type: v.literal('control'), key: v.string(), action: v.picklist(['stop', 'pause', 'resume']) }),
  v.object({ type: v.literal('inspect'), key: v.string(), what: featureMapsRequestSchema }),
  /** Asks for the samples in a cell. */
  v.object({ type: v.literal('open_cell'), key: v.string(), cell: matrixCellSchema }),
]);
export type FromDashboard = v.InferOutput<typeof fromDashboardSchema>;
