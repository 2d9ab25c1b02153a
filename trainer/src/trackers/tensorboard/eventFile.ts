import { closeSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FileError, type Folder, listFolder, openFile } from '#protocol/node';
import { crc32c } from './crc32c.js';
import { startEvent, versionEvent } from './event.js';

/** An open event file of TensorBoard. */
export interface EventFile {
  append(event: Uint8Array): void;
  close(): void;
}

/** Creates an event file in a folder; the first there begins with the run's start. TensorBoard reads a folder's files in the order of their names, that is, of their seconds. */
export function eventFile(folder: Folder, seconds: number): EventFile {
  const name = `events.out.tfevents.${Math.floor(seconds)}.shapewright.${process.pid}.v2`;
  const isFirst = !listFolder(folder).some((other) => other.startsWith('events.'));
  const file = openFile(folder, name, 'append');
  const append = (event: Uint8Array) => {
    const record = tfRecord(event);
    try {
      for (let written = 0; written < record.length;) written += writeSync(file, record, written);
    } catch (error) {
      throw FileError.of(error, join(folder.path, name));
    }
  };
  append(versionEvent(seconds));
  if (isFirst) append(startEvent(seconds, 0));
  return {
    append,
    close: () => {
      closeSync(file);
    },
  };
}

/** https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details */
export function tfRecord(data: Uint8Array): Uint8Array {
  const record = Buffer.alloc(12 + data.length + 4);
  record.writeBigUInt64LE(BigInt(data.length));
  record.writeUInt32LE(maskedCrc(record.subarray(0, 8)), 8);
  record.set(data, 12);
  record.writeUInt32LE(maskedCrc(data), 12 + data.length);
  return record;
}

function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
