import * as tf from '@tensorflow/tfjs-core';

/** Least and greatest of some values. */
export interface Range {
  readonly least: number;
  readonly greatest: number;
}

/** An operation that ran on the engine. */
export interface ObservedKernel {
  /** The name of the engine's kernel: `Log`, `_FusedMatMul`. */
  readonly name: string;
  /** Whether all numbers of its outputs are finite. */
  readonly isFinite: boolean;
  readonly inputs: readonly ObservedTensor[];
}

/** A tensor's values. */
export interface ObservedTensor {
  /** `null` of tensors that are not of numbers with fractions. */
  readonly range: Range | null;
  readonly isFinite: boolean;
  /** Position of the operation that computed it; `null`: it was given. */
  readonly source: number | null;
}

/** Scalars about a tensor, still on the engine. */
interface Statistics {
  readonly least: tf.Tensor;
  readonly greatest: tf.Tensor;
  /** 0, or NaN if a value is not finite. */
  readonly zero: tf.Tensor;
}

/** A tensor's values while the operations run. */
interface Seen {
  readonly statistics: Statistics | null;
  readonly source: number | null;
}

/** Watches the operations of the current engine. */
export interface KernelObserver {
  /** Number of operations so far. */
  readonly count: () => number;
  /** Looks at a tensor, which must not be disposed of yet. Returns its position in the results. */
  readonly look: (tensor: tf.Tensor) => number;
  /** Stops watching. */
  readonly stop: () => void;
  /** Reads the operations in their order, and what `look` was given. */
  readonly read: () => Promise<Observation>;
}

/** What was seen. */
export interface Observation {
  readonly kernels: readonly ObservedKernel[];
  readonly results: readonly ObservedTensor[];
}

/** Starts to watch every operation, which takes several times as long. Call `stop`, and `read` at last. */
export function observeKernels(): KernelObserver {
  const engine = tf.engine();
  const kernels: { readonly name: string; readonly inputs: readonly Seen[]; readonly outputs: readonly Seen[] }[] = [];
  const tensors = new Map<object, Seen>();
  const results: Seen[] = [];

  /** Hides the engine's own method. */
  const watch = () => {
    engine.runKernel = watched;
  };
  const stop = () => {
    Reflect.deleteProperty(engine, 'runKernel');
  };

  const watched: typeof engine.runKernel = (name, inputs, attributes) =>
    noting(name, inputs, () => engine.runKernel(name, inputs, attributes));

  function noting<Result extends tf.Tensor | tf.Tensor[]>(
    name: string,
    inputs: tf.NamedTensorMap,
    run: () => Result,
  ): Result {
    stop();
    try {
      const result = run();
      const given = Object.values(inputs)
        .flat()
        .filter((input) => input instanceof tf.Tensor);
      const seen = given.map((input) => seenOf(input, null));
      const outputs = [result].flat().filter((output) => output instanceof tf.Tensor);
      // Clones and reshaped tensors share their values.
      const own = outputs.filter(({ dataId }) => !tensors.has(dataId));
      kernels.push({ name, inputs: seen, outputs: own.map((output) => seenOf(output, kernels.length)) });
      return result;
    } finally {
      watch();
    }
  }

  function seenOf(tensor: tf.Tensor, source: number | null): Seen {
    const known = tensors.get(tensor.dataId);
    if (known) return known;
    const seen = { statistics: statisticsOf(tensor), source };
    tensors.set(tensor.dataId, seen);
    return seen;
  }

  watch();
  return {
    count: () => kernels.length,
    stop,
    look(tensor) {
      stop();
      const seen = seenOf(tensor, null);
      watch();
      return results.push(seen) - 1;
    },
    async read() {
      const read = new Map<Seen, ObservedTensor>();
      for (const seen of tensors.values()) read.set(seen, await observed(seen));
      const of = (seen: Seen) => read.get(seen) ?? { range: null, isFinite: true, source: null };
      return {
        kernels: kernels.map(({ name, inputs, outputs }) => ({
          name,
          isFinite: outputs.every((output) => of(output).isFinite),
          inputs: inputs.map(of),
        })),
        results: results.map(of),
      };
    },
  };
}

function statisticsOf(tensor: tf.Tensor): Statistics | null {
  if (tensor.dtype !== 'float32' || tensor.size === 0) return null;
  return tf.tidy(() => ({
    least: tf.keep(tf.min(tensor)),
    greatest: tf.keep(tf.max(tensor)),
    zero: tf.keep(tf.sum(tf.sub(tensor, tensor))),
  }));
}

/** Reads and frees what was seen. */
async function observed({ statistics, source }: Seen): Promise<ObservedTensor> {
  if (!statistics) return { range: null, isFinite: true, source };
  const scalars = [statistics.least, statistics.greatest, statistics.zero];
  const [least = NaN, greatest = NaN, zero = NaN] = await Promise.all(
    scalars.map(async (scalar) => (await scalar.data())[0]),
  );
  tf.dispose(scalars);
  return { range: { least, greatest }, isFinite: zero === 0, source };
}
