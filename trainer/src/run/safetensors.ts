import * as v from 'valibot';
import type { NamedArray } from '../training/training.js';

/*
 * https://github.com/huggingface/safetensors#format: eight bytes with the header's length, a JSON header, raw little-endian
 * numbers. Every tool in the field reads it, and it cannot contain code.
 */

type Arrays = ReadonlyMap<string, NamedArray>;

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const tensorSchema = v.strictObject({
  dtype: v.literal('F32'),
  shape: v.array(size),
  data_offsets: v.strictTuple([size, size]),
});

const bytesPerNumber = Float32Array.BYTES_PER_ELEMENT;
/** The format's own limit. */
const longestHeader = 100_000_000;

/** Yields the file in chunks. */
export function* encodeSafetensors(arrays: Arrays): Generator<Uint8Array> {
  yield header(arrays);
  for (const { values } of arrays.values()) yield littleEndian(values);
}

/** Parses every array of a file. @throws if the file is invalid in any way; the message calls it `name` */
export function parseSafetensors(file: Uint8Array, name: string): Map<string, NamedArray> {
  const fail = (problem: string): never => {
    throw new Error(`${name} is not a valid safetensors file: ${problem}.`);
  };
  if (file.byteLength < 8) return fail('it is shorter than its own header');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerLength = view.getBigUint64(0, true);
  if (headerLength > BigInt(Math.min(longestHeader, file.byteLength - 8))) fail('its header is cut off');
  const start = 8 + Number(headerLength);
  const entries = parseHeader(file.subarray(8, start), fail);

  const arrays = new Map<string, NamedArray>();
  let end = 0;
  for (const [key, { shape, data_offsets }] of entries.sort(byOffset)) {
    const length = shape.reduce((product, each) => product * each, 1);
    const [from, to] = data_offsets;
    if (from !== end) fail(`\`${key}\` does not begin where the array before it ends`);
    if (to - from !== length * bytesPerNumber) fail(`\`${key}\` of shape [${shape.join(', ')}] has ${to - from} bytes`);
    if (start + to > file.byteLength) fail(`\`${key}\` is cut off`);
    const values = new Float32Array(length);
    for (let index = 0; index < length; index++) {
      values[index] = view.getFloat32(start + from + index * bytesPerNumber, true);
    }
    arrays.set(key, { shape, values });
    end = to;
  }
  if (start + end !== file.byteLength) fail(`${file.byteLength - start - end} bytes belong to no array`);
  return arrays;
}

type Entry = [key: string, tensor: v.InferOutput<typeof tensorSchema>];

/** Sorts by offset. An empty array precedes the one that begins at its end. */
function byOffset([, { data_offsets: a }]: Entry, [, { data_offsets: b }]: Entry): number {
  return a[0] - b[0] || a[1] - b[1];
}

function parseHeader(bytes: Uint8Array, fail: (problem: string) => never): Entry[] {
  const header: unknown = parseJson(bytes);
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    return fail('its header is not a JSON object');
  }
  return Object.entries(header).flatMap(([key, value]): Entry[] => {
    if (key === '__metadata__') return [];
    const tensor = v.safeParse(tensorSchema, value);
    return tensor.success ? [[key, tensor.output]] : fail(`\`${key}\`: ${tensor.issues[0].message}`);
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** Encodes the header, padded with spaces to align the numbers, as the format's own writer does. */
function header(arrays: Arrays): Uint8Array {
  let offset = 0;
  const entries = [...arrays].map(([key, { shape, values }]) => {
    const data_offsets = [offset, (offset += values.byteLength)];
    return [key, { dtype: 'F32', shape, data_offsets }];
  });
  const json = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const padded = Buffer.alloc(8 + Math.ceil(json.length / 8) * 8, ' ');
  padded.writeBigUInt64LE(BigInt(padded.length - 8));
  json.copy(padded, 8);
  return padded;
}

function littleEndian(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1) return bytes;
  return Buffer.from(bytes).swap32();
}
