import { kernelMemory, pictureKernels } from './pictureKernels.js';

/** Pixels that go through the kernels' memory at a time: few, so that they stay in the processor's cache. */
const pixelsAtOnce = 1 << 12;
/** Pixels that the kernel converts at a time. */
const groupPixels = 4;
/** The kernel may write so many bytes beyond the last pixel. */
const margin = 4;
/** Bytes of a pixel: before and after. */
const [rgba, rgb] = [4, 3];

/** Converts pixels of red, green, blue and alpha to red, green and blue. Transparent ones are composited on white. */
export function removeAlpha(pixels: Uint8Array): Uint8Array {
  const { removeAlpha } = pictureKernels();
  const [from, to] = [0, pixelsAtOnce * rgba];
  const memory = new Uint8Array(kernelMemory(to + pixelsAtOnce * rgb + margin));
  const count = pixels.length / rgba;
  const result = new Uint8Array(count * rgb);
  for (let pixel = 0; pixel < count; pixel += pixelsAtOnce) {
    const some = Math.min(pixelsAtOnce, count - pixel);
    memory.set(pixels.subarray(pixel * rgba, (pixel + some) * rgba), from);
    removeAlpha(Math.ceil(some / groupPixels), from, to);
    result.set(memory.subarray(to, to + some * rgb), pixel * rgb);
  }
  return result;
}
