import { fetchedTensorflow } from './fetched.js';
import { type FetchOptions, fetchTensorflow } from './fetchTensorflow.js';
import { givenPath, givenTensorflow } from './givenTensorflow.js';
import { pythons, tensorflowOfPython } from './python.js';
import type { Tensorflow } from './tensorflow.js';

export interface SourceOptions extends FetchOptions {
  /** Where the user says that TensorFlow is; default: `givenPath()`. Then it is looked for nowhere else. */
  from?: string | null | undefined;
}

/** Where a TensorFlow may come from, cheapest first; each is looked for only when it is called. */
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
