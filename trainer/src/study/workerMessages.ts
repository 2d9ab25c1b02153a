import * as v from 'valibot';
import { json, logsSchema, runStateSchema } from '#protocol';

/** What a worker of a study is to train: a trial, up to a number of epochs, or to its end. */
export const workerJobSchema = json(v.object({ trial: v.string(), until: v.nullable(v.number()) }));
export type WorkerJob = v.InferOutput<typeof workerJobSchema>;

/** What a worker tells: a completed epoch, or that its trial is trained. */
export const workerMessageSchema = json(
  v.variant('type', [
    v.object({ type: v.literal('epoch'), epoch: v.number(), epochs: v.number(), logs: logsSchema }),
    v.object({ type: v.literal('done'), state: runStateSchema, error: v.nullable(v.string()) }),
    /** The run could not be started. */
    v.object({ type: v.literal('failed'), error: v.string() }),
  ]),
);
export type WorkerMessage = v.InferOutput<typeof workerMessageSchema>;
