import { fetchedTensorflow, fetchTensorflow, type FetchOptions } from './fetchTensorflow.js';
import { pythons, tensorflowOfPython } from './python.js';
import type { Tensorflow } from './tensorflow.js';

/** Where a TensorFlow may come from, cheapest first; each is looked for only when it is called. */
export function tensorflowSources(options: FetchOptions): (() => Promise<Tensorflow | null>)[] {
  return [
    ...pythons.map((python) => () => tensorflowOfPython(python)),
    async () => fetchedTensorflow(options.engines, options.device) ?? (await fetchTensorflow(options)),
  ];
}
