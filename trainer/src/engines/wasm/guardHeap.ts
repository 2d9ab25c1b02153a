import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as v from 'valibot';

type Allocate = (bytes: number) => number;

const heapSchema = v.object({
  _malloc: v.custom<Allocate>(isFunction),
  _free: v.custom<(at: number) => void>(isFunction),
});

/** Bytes that WebAssembly can address. */
const most = 2 ** 32;

/**
 * Throws if the heap is full. Emscripten's `malloc` then returns 0, which the backend takes for an address, and soon the whole
 * module is lost.
 */
export function guardHeap({ wasm }: BackendWasm): void {
  const first = v.parse(heapSchema, wasm);
  // Until its first call, it is a stub that replaces itself.
  first._free(first._malloc(8));
  const { _malloc: allocate } = v.parse(heapSchema, wasm);
  Object.assign(wasm, {
    _malloc: (bytes: number) => {
      // A size beyond the address space would wrap around.
      const at = bytes < most ? allocate(bytes) : 0;
      if (at === 0 && bytes > 0)
        throw new Error(`WebAssembly is out of memory: it has 4 GB, and ${bytes} bytes more were needed`);
      return at;
    },
  });
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
