import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

const procedure = v.custom<(...values: number[]) => void>((value) => typeof value === 'function', 'must be a function');

/** Exports of data/wasm-kernels. Addresses and sizes are in bytes. */
const exportsSchema = v.object({
  memory: v.instance(WebAssembly.Memory),
  packPixels: procedure,
  removeAlpha: procedure,
  renderRows: procedure,
});

/** Our own WebAssembly for pictures. */
type PictureKernels = v.InferOutput<typeof exportsSchema>;

/** The folder of the bundled program; in tests, sources run unbundled. */
const dist = __filename.endsWith('.ts') ? resolve(__dirname, '../../../dist') : __dirname;

let kernels: PictureKernels | null = null;

/** Returns the kernels, compiled at the first call. @throws if the build is incomplete */
export function pictureKernels(): PictureKernels {
  return (kernels ??= instantiate(join(dist, 'wasm', 'pictures.wasm')));
}

function instantiate(file: string): PictureKernels {
  if (!existsSync(file))
    throw new Error(`This build of Shapewright lacks ${file}: run \`npm run build\` in its sources`);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
  return v.parse(exportsSchema, { ...instance.exports });
}

const pageBytes = 1 << 16;

/** Returns the kernels' memory, enlarged to at least so many bytes. */
export function kernelMemory(bytes: number): ArrayBuffer {
  const { memory } = pictureKernels();
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  return memory.buffer;
}
