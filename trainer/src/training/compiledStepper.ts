import type { Batch } from '#data';
import type { GraphFunction } from '../engines/native/compiled/graphFunction.js';
import { openSession, type Session } from '../engines/native/compiled/session.js';
import type { NativeBackend } from '../engines/native/nativeBackend.js';
import { asOutOfMemory } from '../engines/outOfMemory.js';
import { type BatchTensors, learn, type Learner, type OutcomeTensors, score } from './learner.js';
import { arraysOf, recordStep } from './recordStep.js';
import { computeEagerly, type Outcome, type Stepper } from './stepper.js';

type Compute = (tensors: BatchTensors, step: number) => OutcomeTensors;

/**
 * Runs each batch as one TensorFlow session call. The first batch of a shape is recorded operation by operation, and its result
 * discarded; the recording then runs for every batch of that shape. Batches that cannot be compiled run eagerly, with a note that
 * says why.
 */
export function compiledStepper(learner: Learner, backend: NativeBackend): Stepper {
  const { model, optimizer } = learner;
  // TensorFlow's names allow neither colons nor all of our characters.
  const variables = new Map(
    [...model.weights.values(), ...optimizer.slots.values()].map((variable, at) => [`variable${at}`, variable]),
  );
  /** Compiled functions by kind and shapes; `null` if compilation failed. */
  const functions = new Map<string, GraphFunction | null>();
  /** Reasons for running eagerly; some were already reported. */
  const failures = new Set<string>();
  const told = new Set<string>();
  /** While `isAhead`, the session holds the current values, not the variables. */
  let session: Session | null = null;
  let isAhead = false;

  async function take(kind: string, batch: Batch, step: number, compute: Compute): Promise<Outcome> {
    const key = keyOf(kind, batch);
    const known = functions.get(key);
    if (known) return run(known, batch, step);
    settle();
    try {
      if (known === undefined) return await runFirst(key, batch, step, compute);
    } catch (error) {
      // Eager execution would run out of memory too.
      const outOfMemory = asOutOfMemory(error);
      if (outOfMemory) throw outOfMemory;
      // The variables still have the previous values; the session may hold a function that it cannot run.
      close();
      functions.set(key, null);
      failures.add(error instanceof Error ? error.message : String(error));
    }
    return computeEagerly(batch, (tensors) => compute(tensors, step));
  }

  function runFirst(key: string, batch: Batch, step: number, compute: Compute): Promise<Outcome> {
    const [one, other] = [step, step + 1].map((step) =>
      recordStep(backend, variables, key, batch, (tensors) => compute(tensors, step)),
    );
    if (!one || !other || !isSame(one, other))
      throw new Error('what changes from step to step is computed in JavaScript');
    session?.add(one);
    functions.set(key, one);
    return run(one, batch, step);
  }

  async function run(function_: GraphFunction, batch: Batch, step: number): Promise<Outcome> {
    session ??= open();
    if (!isAhead) session.write();
    isAhead = true;
    const [loss, predictions, penalty] = await session.run(function_, arraysOf(batch), step);
    if (!predictions) throw new Error('TensorFlow gave no predictions.');
    return { loss: loss?.[0] ?? NaN, penalty: penalty?.[0] ?? null, predictions };
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
    learn: (batch, step) => take('learn', batch, step, (tensors, step) => learn(learner, tensors, step)),
    score: (batch) => take('score', batch, 0, (tensors) => score(learner, tensors)),
    settle,
    drainNotes() {
      const reasons = [...failures].filter((reason) => !told.has(reason));
      for (const reason of reasons) told.add(reason);
      return reasons.map(
        (reason) => `TensorFlow gets each operation by itself and not a step as a whole, which is slower: ${reason}.`,
      );
    },
    dispose: close,
  };
}

function keyOf(kind: string, batch: Batch): string {
  return [kind, ...arraysOf(batch).map(({ shape, dtype }) => `${dtype}_${shape.join('_')}`)].join('_');
}

function isSame(one: GraphFunction, other: GraphFunction): boolean {
  return (
    one.nodes.length === other.nodes.length && one.nodes.every((node, at) => other.nodes[at]?.equals(node) === true)
  );
}
