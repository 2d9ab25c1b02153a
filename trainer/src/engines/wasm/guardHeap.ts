import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as v from 'valibot';

type Allocate = (bytes: number) => number;

const heapSchema = v.object({
  _malloc: v.custom<Allocate>(isFunction),
  _free: v.custom<(at: number) => void>(isFunction),
});

/** Bytes that WebAssembly's addresses reach. */
const most = 2 ** 32;

/**
 * Makes a full heap an error. Emscripten's `malloc` gives 0 then, which the backend takes for an address; soon after, the whole
 * module is lost.
 */
export function guardHeap({ wasm }: BackendWasm): void {
  const first = v.parse(heapSchema, wasm);
  // Until it is called for the first time, it is a stand-in that replaces itself.
  first._free(first._malloc(8));
  const { _malloc: allocate } = v.parse(heapSchema, wasm);
  Object.assign(wasm, {
    _malloc: (bytes: number) => {
      // What is more than all would be taken for its remainder.
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
