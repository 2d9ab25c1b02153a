import * as v from 'valibot';
import { featureMapsSchema, inspectionRequestSchema } from './inspection.js';

/**
 * What a running trainer answers on its socket, and `shapewright inspect RUN` on standard input and output: one JSON
 * object a line each way. Every request gets exactly one reply with its id; after `subscribe`, announcements come between.
 */
export const controlRequestSchema = v.variant('type', [
  /** Who are you? A run is alive when the answer is its id. */
  v.object({ id: v.number(), type: v.literal('hello') }),
  /** Finish the step, write a checkpoint, evaluate nothing more, end as `stopped`. */
  v.object({ id: v.number(), type: v.literal('stop') }),
  v.object({ id: v.number(), type: v.literal('pause') }),
  v.object({ id: v.number(), type: v.literal('resume') }),
  v.object({ id: v.number(), type: v.literal('inspect'), what: inspectionRequestSchema }),
  v.object({ id: v.number(), type: v.literal('subscribe') }),
]);
export type ControlRequest = v.InferOutput<typeof controlRequestSchema>;

export const controlReplySchema = v.variant('type', [
  v.object({ id: v.number(), type: v.literal('hello'), run: v.string() }),
  v.object({ id: v.number(), type: v.literal('done') }),
  v.object({ id: v.number(), type: v.literal('inspection'), result: featureMapsSchema }),
  /** The request could not be carried out: why, for people. */
  v.object({ id: v.number(), type: v.literal('error'), message: v.string() }),
]);
export type ControlReply = v.InferOutput<typeof controlReplySchema>;

export const announcementSchema = v.variant('type', [
  /** `records.jsonl` is now this many bytes long; readers go on from their own offset. */
  v.object({ type: v.literal('appended'), bytes: v.number() }),
  /** `run.json` was replaced. */
  v.object({ type: v.literal('run') }),
]);
export type Announcement = v.InferOutput<typeof announcementSchema>;

export const controlMessageSchema = v.union([controlReplySchema, announcementSchema]);
