import { errorMessage } from '#protocol';
/** Thrown when memory is exhausted, with the layer if it is known. */
export class OutOfMemory extends Error {
  override readonly name = 'OutOfMemory';

  constructor(
    readonly layer: string | null,
    cause: unknown,
  ) {
    super(errorMessage(cause), { cause });
  }
}

/** Messages of TensorFlow, WebAssembly, JavaScript and WebGPU. */
const words =
  /OOM when allocating|RESOURCE_EXHAUSTED|failed to allocate|Maximum memory size exceeded|Array buffer allocation failed|Invalid typed array length|out of memory/i;

/** Converts an error to `OutOfMemory`; `null` if it is a different error. `layer`: where it happened. */
export function asOutOfMemory(error: unknown, layer: string | null = null): OutOfMemory | null {
  if (error instanceof OutOfMemory) return error;
  return error instanceof Error && words.test(error.message) ? new OutOfMemory(layer, error) : null;
}
