import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeSafetensors, parseSafetensors } from '../../../trainer/src/run/safetensors.js';

const encode = (arrays: Parameters<typeof encodeSafetensors>[0]) => Buffer.concat([...encodeSafetensors(arrays)]);

const array = fc
  .array(fc.nat(4), { maxLength: 3 })
  .chain((shape) =>
    fc.float32Array({ minLength: sizeOf(shape), maxLength: sizeOf(shape) }).map((values) => ({ shape, values })),
  );
const arrays = fc
  .dictionary(fc.string({ minLength: 1 }), array, { maxKeys: 5 })
  .map((all) => new Map(Object.entries(all)));

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A file with this header and so many bytes of numbers. */
function fileOf(header: unknown, bytes: number): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(bytes)]);
}

describe('safetensors', () => {
  test('come back as they were, NaN and -0 too', () => {
    fc.assert(
      fc.property(arrays, (written) => {
        const read = parseSafetensors(encode(written), 'file');
        expect(new Map([...read].sort())).toEqual(new Map([...written].sort()));
      }),
    );
  });

  test('are what others read: eight bytes of length, a JSON header, little-endian numbers', () => {
    const file = encode(new Map([['a', { shape: [2], values: Float32Array.of(1, -2) }]]));
    const length = Number(file.readBigUInt64LE());
    expect(JSON.parse(file.toString('utf8', 8, 8 + length))).toEqual({
      a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
    });
    expect([...file.subarray(8 + length)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
  });

  test('that were cut off at any position are refused, and the file is named', () => {
    const file = encode(new Map([['kernel', { shape: [2, 3], values: new Float32Array(6) }]]));
    for (let length = 0; length < file.length; length++) {
      expect(() => parseSafetensors(file.subarray(0, length), 'weights.safetensors')).toThrow(
        /^weights\.safetensors is/,
      );
    }
  });

  const f32 = (shape: number[], from: number, to: number) => ({ dtype: 'F32', shape, data_offsets: [from, to] });
  test.each([
    ['of another type', { a: { ...f32([1], 0, 4), dtype: 'F16' } }, 4],
    ['whose size is not that of its shape', { a: f32([2], 0, 4) }, 4],
    ['that overlaps another', { a: f32([2], 0, 8), b: f32([1], 4, 8) }, 8],
    ['that leaves a hole', { a: f32([1], 0, 4), b: f32([1], 8, 12) }, 12],
    ['of a negative size', { a: f32([-1], 0, -4) }, 0],
    ['of a fractional size', { a: f32([0.5], 0, 2) }, 2],
    ['with unknown keys', { a: { ...f32([1], 0, 4), extra: 1 } }, 4],
  ])('with an array %s are refused', (_, header, bytes) => {
    expect(() => parseSafetensors(fileOf(header, bytes), 'file')).toThrow('file is not a valid safetensors file');
  });

  test('with bytes that belong to nothing, or a header that is no object, are refused', () => {
    expect(() => parseSafetensors(fileOf({}, 4), 'file')).toThrow('4 bytes belong to no array');
    expect(() => parseSafetensors(fileOf([], 0), 'file')).toThrow('header is not a JSON object');
    expect(() => parseSafetensors(fileOf('x', 0), 'file')).toThrow('header is not a JSON object');
  });

  test('may say where they come from', () => {
    expect(parseSafetensors(fileOf({ __metadata__: { format: 'pt' } }, 0), 'file').size).toBe(0);
  });
});
