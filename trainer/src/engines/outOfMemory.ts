/** Nothing could be computed for want of memory. Says at which layer, where that is known. */
export class OutOfMemory extends Error {
  override readonly name = 'OutOfMemory';

  constructor(
    readonly layer: string | null,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** TensorFlow's, WebAssembly's, JavaScript's and WebGPU's. */
const words =
  /OOM when allocating|RESOURCE_EXHAUSTED|failed to allocate|Maximum memory size exceeded|Array buffer allocation failed|Invalid typed array length|out of memory/i;

/** The error as an `OutOfMemory`, or `null` where it is about something else. `layer`: where it happened. */
export function asOutOfMemory(error: unknown, layer: string | null = null): OutOfMemory | null {
  if (error instanceof OutOfMemory) return error;
  return error instanceof Error && words.test(error.message) ? new OutOfMemory(layer, error) : null;
}
