import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { sfc32 } from '#data';

const count = 3000;
const side = 32;
/** Red, green and blue. */
const colors = [
  [220, 60, 50],
  [60, 170, 80],
  [60, 90, 210],
] as const;
const shapes = ['circle', 'square'] as const;

/**
 * Writes the data of examples/two-inputs: pictures of a circle or a square, and a table with the picture's file, a material, a
 * thickness, the shape and the weight, which depends on all of them.
 */
export async function writeTwoInputs(folder: string): Promise<void> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, 'photos'), { recursive: true });
  const next = sfc32(1, 2, 3);
  const random = () => next() / 2 ** 32;
  const choose = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] ?? of[0] ?? fail();
  const lines = ['photo,material,thickness,shape,weight'];
  for (let index = 0; index < count; index++) {
    const shape = choose(shapes);
    const radius = 5 + random() * 9;
    const [material, density] = choose([['wood', 0.7] as const, ['stone', 2.6] as const, ['steel', 7.9] as const]);
    const thickness = 1 + random() * 9;
    const area = (shape === 'circle' ? Math.PI : 4) * radius ** 2;
    const weight = area * thickness * density * (0.97 + 0.06 * random());
    const photo = `photos/${String(index).padStart(4, '0')}.png`;
    await writeFile(join(part, photo), png(draw(shape, radius, choose(colors), random)));
    lines.push([photo, material, thickness.toFixed(2), shape, weight.toFixed(1)].join(','));
  }
  await writeFile(join(part, 'pieces.csv'), `${lines.join('\n')}\n`);
  await rename(part, folder);
}

function draw(
  shape: (typeof shapes)[number],
  radius: number,
  color: readonly [number, number, number],
  random: () => number,
): Uint8Array {
  const [x, y] = [radius + random() * (side - 2 * radius), radius + random() * (side - 2 * radius)];
  const pixels = new Uint8Array(side * side * 3);
  for (let at = 0; at < side * side; at++) {
    const [across, down] = [(at % side) + 0.5 - x, Math.floor(at / side) + 0.5 - y];
    const distance = shape === 'circle' ? Math.hypot(across, down) : Math.max(Math.abs(across), Math.abs(down));
    const background = 200 + random() * 40;
    for (let channel = 0; channel < 3; channel++)
      pixels[3 * at + channel] = distance <= radius ? (color[channel] ?? 0) + random() * 20 : background;
  }
  return pixels;
}

/** Encodes RGB pixels as PNG (ISO/IEC 15948): the header, one block of rows without filter, and the end. */
function png(pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (1 + 3 * side));
  for (let row = 0; row < side; row++)
    rows.set(pixels.subarray(row * 3 * side, (row + 1) * 3 * side), row * (1 + 3 * side) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function fail(): never {
  throw new Error('There is nothing to choose from.');
}
