import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const rows = 12_000;
const pixels = 28 * 28;
/** Lengths of the headers of IDX files of images and of labels. */
const headers = { images: 16, labels: 8 };

/**
 * Writes the data of examples/digits-table: the first 12,000 digits of MNIST as a CSV table with a label and 784 pixels per row, as in
 * Kaggle's "Digit Recognizer".
 *
 * @param mnist the folder with the IDX files
 */
export async function writeDigitsTable(mnist: string, target: string): Promise<void> {
  const images = await bytesOf(join(mnist, 'train-images-idx3-ubyte'), headers.images, rows * pixels);
  const labels = await bytesOf(join(mnist, 'train-labels-idx1-ubyte'), headers.labels, rows);
  const names = Array.from({ length: pixels }, (_, pixel) => `pixel${pixel}`);
  await mkdir(dirname(target), { recursive: true });
  const file = await open(`${target}.part`, 'w');
  try {
    await file.write(`label,${names.join(',')}\n`);
    for (let row = 0; row < rows; row++)
      await file.write(`${labels[row]},${images.subarray(row * pixels, (row + 1) * pixels).join(',')}\n`);
  } finally {
    await file.close();
  }
  await rename(`${target}.part`, target);
}

async function bytesOf(path: string, position: number, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(length), position });
    return buffer;
  } finally {
    await file.close();
  }
}
