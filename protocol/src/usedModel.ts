import * as v from 'valibot';
import { evaluationSchema } from './evaluation.js';
import { failureSchema } from './trainAnswer.js';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What `shapewright predict` says at its end. */
const predictionSummarySchema = v.object({
  /** Rows that were read, and those of them that were predicted. */
  rows: count,
  predicted: count,
  /** The number of rows that could not be predicted, by what they lack: `no value of "age"`. */
  left: v.record(v.string(), count),
  /** Values that are none of the categories that the network was trained with, the most frequent first. */
  unseen: v.array(
    v.object({
      column: v.string(),
      /** Rows with such a value. */
      rows: count,
      values: v.array(v.object({ value: v.string(), rows: count })),
    }),
  ),
  /** The file that was written; `null`: standard output. */
  output: v.nullable(v.string()),
  /** The engine that computed, for people. */
  engine: v.string(),
});

/** What `shapewright predict` says at its end. */
export type PredictionSummary = v.InferOutput<typeof predictionSummarySchema>;

/** A line that `shapewright predict --json` prints: how many rows are done, then the result or why there is none. */
export const predictLineSchema = v.union([predictionSummarySchema, v.object({ done: count }), failureSchema]);

/** What `shapewright evaluate --json` prints. */
export const evaluateAnswerSchema = v.union([failureSchema, evaluationSchema]);

const interval = v.object({
  /** Mean of the repeats. */
  mean: v.number(),
  /** Standard deviation of the repeats. */
  deviation: v.number(),
  /** 95 % confidence interval of the mean. */
  least: v.number(),
  most: v.number(),
});

/** What `shapewright explain --json` prints: how much worse a network predicts without the information of a column. */
export const importanceSchema = v.object({
  split: v.string(),
  samples: count,
  repeats: count,
  /** The metric, and whether more of it is better. */
  metric: v.object({ name: v.string(), maximize: v.boolean(), value: v.number() }),
  loss: v.number(),
  /** The most important first. */
  columns: v.array(
    v.object({
      /** The column, or the input if it is no table. */
      name: v.string(),
      /** How much worse the metric, and the loss, becomes. */
      metric: interval,
      loss: interval,
    }),
  ),
});

/** How much worse a network predicts without the information of a column, for each column. */
export type Importance = v.InferOutput<typeof importanceSchema>;

/** The difference that a column makes, over several repeats. */
export type ImportanceInterval = v.InferOutput<typeof interval>;

/** What `shapewright explain --json` prints. */
export const explainAnswerSchema = v.union([importanceSchema, failureSchema]);

/** The first line that `shapewright serve --json` prints. */
export const serveAnswerSchema = v.union([v.object({ address: v.string() }), failureSchema]);
