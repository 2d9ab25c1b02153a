import { bytes, double, float, message, varint } from '../protobuf.js';

/*
 * TensorBoard's `Event` messages in protocol buffers' wire format, limited to scalars.
 * https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto
 */

/** Returns the first event of every file. */
export function versionEvent(seconds: number): Buffer {
  return Buffer.concat([double(1, seconds), bytes(3, 'brain.Event:2')]);
}

/** Returns the event of a resume from a checkpoint: older files' events of this step and later ones are void. */
export function restartEvent(seconds: number, step: number): Buffer {
  return Buffer.concat([double(1, seconds), varint(2, step), message(7, [varint(1, 1)])]);
}

/** Returns an encoded event with one scalar. `seconds`: since 1970. */
export function scalarEvent(seconds: number, step: number, tag: string, value: number): Buffer {
  const scalar = message(1, [bytes(1, tag), float(2, value)]);
  return Buffer.concat([double(1, seconds), varint(2, step), message(5, [scalar])]);
}
