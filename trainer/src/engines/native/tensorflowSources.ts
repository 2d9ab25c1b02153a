import { fetchedTensorflow } from './fetched.js';
import { type FetchOptions, fetchTensorflow } from './fetchTensorflow.js';
import { givenPath, givenTensorflow } from './givenTensorflow.js';
import { pythons, tensorflowOfPython } from './python.js';
import type { Tensorflow } from './tensorflow.js';

/** Options of `tensorflowSources`. */
export interface SourceOptions extends FetchOptions {
  /** The user's path to TensorFlow, which excludes all other sources; default: `givenPath()`. */
  from?: string | null | undefined;
}

/** Returns the possible sources of TensorFlow, cheapest first. Each searches only when it is called. */
export function tensorflowSources({
  from = givenPath(),
  ...options
}: SourceOptions): (() => Promise<Tensorflow | null>)[] {
  if (from !== null) return [() => givenTensorflow(from, options)];
  return [
    ...pythons.map((python) => () => tensorflowOfPython(python)),
    async () => (await fetchedTensorflow(options)) ?? (await fetchTensorflow(options)),
  ];
}
