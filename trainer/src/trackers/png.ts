import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from '#protocol';

/** Encodes a picture as PNG (https://www.w3.org/TR/png-3). */
export function pngOf({
  width,
  height,
  channels,
  bytes,
}: Pick<Picture, 'width' | 'height' | 'channels' | 'bytes'>): Buffer {
  const pixels = Buffer.from(bytes, 'base64');
  const line = width * channels;
  // Each line begins with its filter: none.
  const lines = Buffer.alloc(height * (1 + line));
  for (let y = 0; y < height; y++) pixels.copy(lines, y * (1 + line) + 1, y * line, (y + 1) * line);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  header.writeUInt8(channels === 1 ? greyscale : truecolor, 9);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND')]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [greyscale, truecolor] = [0, 2];

function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(4 + content.length + 4);
  framed.writeUInt32BE(data.length, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), 4 + content.length);
  return framed;
}
