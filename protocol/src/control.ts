import * as v from 'valibot';
import { inspectionRequestSchema, inspectionResultSchema } from './inspections/inspections.js';

/**
 * Requests to a running trainer on its socket, and to `shapewright inspect RUN` on standard input. Requests and replies are JSON
 * objects, one a line. Every request gets exactly one reply, with its id. After `subscribe`, announcements come in between.
 */
export const controlRequestSchema = v.variant('type', [
  /** Asks for the run's id. A run is alive if the answer is its id. */
  v.object({ id: v.number(), type: v.literal('hello') }),
  /** Finishes the step, writes a checkpoint, and ends as `stopped` without further evaluation. */
  v.object({ id: v.number(), type: v.literal('stop') }),
  v.object({ id: v.number(), type: v.literal('pause') }),
  v.object({ id: v.number(), type: v.literal('resume') }),
  v.object({ id: v.number(), type: v.literal('inspect'), what: inspectionRequestSchema }),
  v.object({ id: v.number(), type: v.literal('subscribe') }),
]);
export type ControlRequest = v.InferOutput<typeof controlRequestSchema>;

/** Reply to a request, with the request's id. */
export const controlReplySchema = v.variant('type', [
  v.object({ id: v.number(), type: v.literal('hello'), run: v.string() }),
  v.object({ id: v.number(), type: v.literal('done') }),
  v.object({ id: v.number(), type: v.literal('inspection'), result: inspectionResultSchema }),
  /** The request failed. `message` is shown to the user. */
  v.object({ id: v.number(), type: v.literal('error'), message: v.string() }),
]);
export type ControlReply = v.InferOutput<typeof controlReplySchema>;

/** Change of a run that a trainer reports to its subscribers. */
export const announcementSchema = v.variant('type', [
  /** `records.jsonl` is now this many bytes long. Readers continue from their own offset. */
  v.object({ type: v.literal('appended'), bytes: v.number() }),
  /** `run.json` was replaced. */
  v.object({ type: v.literal('run') }),
]);
export type Announcement = v.InferOutput<typeof announcementSchema>;

/** Any message from a trainer. */
export const controlMessageSchema = v.union([controlReplySchema, announcementSchema]);
