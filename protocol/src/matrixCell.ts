import * as v from 'valibot';
import { splitNameSchema } from './run.js';

/** A cell of a confusion matrix. */
export const matrixCellSchema = v.object({
  split: splitNameSchema,
  /** The output's name; `''` of earlier versions. */
  output: v.string(),
  actual: v.string(),
  predicted: v.string(),
  /** The positive class and the threshold of its score that decides; `null`: as the run predicted. */
  decided: v.nullable(v.object({ positive: v.string(), threshold: v.number() })),
});
export type MatrixCell = v.InferOutput<typeof matrixCellSchema>;

/** A sample in a cell. */
const cellSampleSchema = v.object({
  /** Index in the split, and row in the data, from 0; `null`: it comes from no source. */
  sample: v.number(),
  row: v.nullable(v.number()),
  /** The score of the predicted class; `null` if there is none. */
  score: v.nullable(v.number()),
});
export type CellSample = v.InferOutput<typeof cellSampleSchema>;

/** The samples in a cell, worst first: the most certain of the wrong ones, the least certain of the right ones. */
export const cellSamplesSchema = v.object({
  /** The number of all samples in the cell. */
  total: v.number(),
  /** The first of them. */
  samples: v.array(cellSampleSchema),
});
export type CellSamples = v.InferOutput<typeof cellSamplesSchema>;
