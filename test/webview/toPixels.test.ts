import { expect, test } from 'vitest';
import { toPixels } from '../../webview/src/pictures/toPixels.js';
import { viridis } from '../../webview/src/pictures/viridis.js';

const range = { minimum: 0, maximum: 1 };

test('values become colours: violet is lowest, yellow is highest', () => {
  const picture = { width: 2, height: 1, channels: 1 as const, ...range, bytes: btoa('\x00\xff') };
  expect([...toPixels(picture, viridis)]).toEqual([68, 1, 84, 255, 253, 231, 37, 255]);
  expect([...toPixels(picture, null)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
});

test('a photo keeps its own colours', () => {
  const picture = { width: 1, height: 1, channels: 3 as const, ...range, bytes: btoa('\x0a\x14\x1e') };
  expect([...toPixels(picture, viridis)]).toEqual([10, 20, 30, 255]);
});

test('brightness of the colour map rises evenly', () => {
  const brightness = Array.from({ length: 256 }, (_, byte) => {
    const [red = 0, green = 0, blue = 0] = viridis.slice(byte * 3, byte * 3 + 3);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  for (let byte = 4; byte < 256; byte++) expect(brightness[byte]).toBeGreaterThan(brightness[byte - 4] ?? 0);
});
