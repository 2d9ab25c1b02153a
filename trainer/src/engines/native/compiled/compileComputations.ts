import type * as tf from '@tensorflow/tfjs-core';
import type { NdArray } from '#data';
import { errorMessage } from '#protocol';
import { type Computation, eagerExecutor, type Executor } from '../../executor.js';
import { asOutOfMemory } from '../../outOfMemory.js';
import { requireNativeBackend } from '../nativeBackend.js';
import type { GraphFunction } from './graphFunction.js';
import { recordComputation } from './recordComputation.js';
import { openSession, type Session } from './session.js';

/**
 * Returns an executor that runs each computation as one TensorFlow session call. The first call with arrays of some shapes is
 * recorded operation by operation, and its result discarded; the recording then runs for every call with such shapes.
 * Computations that cannot be compiled run eagerly, with a note that says why.
 */
export function compileComputations(given: readonly tf.Variable[]): Executor {
  const backend = requireNativeBackend();
  // TensorFlow's names allow neither colons nor all of our characters.
  const variables = new Map(given.map((variable, at) => [`variable${at}`, variable]));
  /** Compiled functions by name and shapes; `null` if compilation failed. */
  const functions = new Map<string, GraphFunction | null>();
  /** Reasons for running eagerly; some were already reported. */
  const failures = new Set<string>();
  const told = new Set<string>();
  /** While `isAhead`, the session holds the current values, not the variables. */
  let session: Session | null = null;
  let isAhead = false;

  function runFirst(key: string, arrays: readonly NdArray[], step: number, compute: Computation) {
    const [one, other] = [step, step + 1].map((step) =>
      recordComputation(backend, variables, key, arrays, (inputs) => compute(inputs, step)),
    );
    if (!one || !other || !isSame(one, other))
      throw new Error('what changes from step to step is computed in JavaScript');
    session?.add(one);
    functions.set(key, one);
    return runCompiled(one, arrays, step);
  }

  async function runCompiled(function_: GraphFunction, arrays: readonly NdArray[], step: number) {
    session ??= open();
    if (!isAhead) session.write();
    isAhead = true;
    return session.run(function_, arrays, step);
  }

  function open(): Session {
    const opened = openSession(backend, variables);
    for (const function_ of functions.values()) if (function_) opened.add(function_);
    return opened;
  }

  function settle(): void {
    if (isAhead) session?.read();
    isAhead = false;
  }

  function close(): void {
    session?.dispose();
    session = null;
    isAhead = false;
  }

  return {
    async run(name, arrays, step, compute) {
      const key = keyOf(name, arrays);
      const known = functions.get(key);
      if (known) return runCompiled(known, arrays, step);
      settle();
      try {
        if (known === undefined) return await runFirst(key, arrays, step, compute);
      } catch (error) {
        // Eager execution would run out of memory too.
        const outOfMemory = asOutOfMemory(error);
        if (outOfMemory) throw outOfMemory;
        // The variables still have the previous values; the session may hold a function that it cannot run.
        close();
        functions.set(key, null);
        failures.add(errorMessage(error));
      }
      return eagerExecutor.run(name, arrays, step, compute);
    },
    settle,
    drainNotes() {
      const reasons = [...failures].filter((reason) => !told.has(reason));
      for (const reason of reasons) told.add(reason);
      return reasons.map(
        (reason) => `TensorFlow runs each operation separately instead of a compiled step, which is slower: ${reason}.`,
      );
    },
    dispose: close,
  };
}

function keyOf(name: string, arrays: readonly NdArray[]): string {
  return [name, ...arrays.map(({ shape, dtype }) => `${dtype}_${shape.join('_')}`)].join('_');
}

function isSame(one: GraphFunction, other: GraphFunction): boolean {
  return (
    one.nodes.length === other.nodes.length && one.nodes.every((node, at) => other.nodes[at]?.equals(node) === true)
  );
}
