import { expect, test } from 'vitest';
import { renderPicture } from '#data';

const bytesOf = ({ bytes }: { bytes: string }) => [...Buffer.from(bytes, 'base64')];

test('one channel is taken out of many and scaled to bytes', () => {
  const values = Float32Array.of(0, 10, 1, 20, 2, 30, 3, 60);
  const second = renderPicture(values, [2, 2, 2], 1, 1);
  expect(second).toMatchObject({ width: 2, height: 2, channels: 1, minimum: 10, maximum: 60 });
  expect(bytesOf(second)).toEqual([0, 51, 102, 255]);
});

test('three channels stay side by side', () => {
  expect(bytesOf(renderPicture(Float32Array.of(0, 1, 2, 3, 4, 5), [1, 2, 3], 0, 3))).toEqual([
    0, 51, 102, 153, 204, 255,
  ]);
});

test('a flat picture, and numbers that are none, can be drawn', () => {
  expect(renderPicture(Float32Array.of(7, 7), [1, 2, 1], 0, 1)).toMatchObject({ minimum: 7, maximum: 7 });
  const strange = renderPicture(Float32Array.of(Number.NaN, -1, 1, Infinity, -Infinity), [1, 5, 1], 0, 1);
  expect(strange).toMatchObject({ minimum: -1, maximum: 1 });
  expect(bytesOf(strange)).toEqual([0, 0, 255, 255, 0]);
  expect(renderPicture(Float32Array.of(Number.NaN), [1, 1, 1], 0, 1)).toMatchObject({ minimum: 0, maximum: 0 });
});
