/*
 * TensorBoard's `Event` messages in protocol buffers' wire format, limited to scalars.
 * https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto
 */

/** Returns the first event of every file. */
export function versionEvent(seconds: number): Buffer {
  return Buffer.concat([double(1, seconds), bytes(3, Buffer.from('brain.Event:2'))]);
}

/** Returns the event of a resume from a checkpoint: older files' events of this step and later ones are void. */
export function restartEvent(seconds: number, step: number): Buffer {
  const started = integer(1, 1);
  return Buffer.concat([double(1, seconds), integer(2, step), bytes(7, started)]);
}

export function scalarEvent(seconds: number, step: number, tag: string, value: number): Buffer {
  const summary = bytes(1, Buffer.concat([bytes(1, Buffer.from(tag)), float(2, value)]));
  return Buffer.concat([double(1, seconds), integer(2, step), bytes(5, summary)]);
}

function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function double(field: number, value: number): Buffer {
  const number = Buffer.alloc(8);
  number.writeDoubleLE(value);
  return Buffer.concat([varint((field << 3) | 1), number]);
}

function bytes(field: number, value: Uint8Array): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(value.length), value]);
}

function float(field: number, value: number): Buffer {
  const number = Buffer.alloc(4);
  number.writeFloatLE(value);
  return Buffer.concat([varint((field << 3) | 5), number]);
}

/** Encodes seven bits per byte, the lowest first. Divides instead of shifting, because steps may exceed 32 bits. */
function varint(value: number): Buffer {
  const groups = [];
  for (; value >= 128; value = Math.floor(value / 128)) groups.push((value % 128) | 128);
  return Buffer.from([...groups, value]);
}
