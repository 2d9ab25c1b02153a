import type { Batch } from '#data';
import type { Executor } from '../engines/executor.js';
import { createExecutor } from '../engines/index.js';
import {
  type BatchTensors,
  learn,
  type Learner,
  type OutcomeTensors,
  score,
  type StepKind,
  variablesOf,
} from './learner.js';

/** Results of a batch, with the trained outputs in their order. */
export interface Outcome {
  /** The weighted sum of the outputs' losses, each the mean of the samples. */
  readonly loss: number;
  /** The losses of several outputs, before they are weighted; empty for one. */
  readonly losses: readonly number[];
  /** `null` if the network has no regularizers. */
  readonly penalty: number | null;
  /** The penalty by kind; empty if there is only one kind. */
  readonly penalties: Readonly<Record<string, number>>;
  /** Each `[samples, units]`, row-major. */
  readonly predictions: readonly Float32Array[];
  /** As `LayerMeasures` measures an update; `null`: it was not measured. */
  readonly measures: Float32Array | null;
  /** The loss of each sample, of each trained output; empty if it was not asked for. */
  readonly sampleLosses: readonly Float32Array[];
}

/** Runs training and evaluation steps. */
export interface Stepper extends Pick<Executor, 'settle' | 'drainNotes' | 'dispose'> {
  /** Updates the weights with a batch. Returns the outcome of the weights before the update. @param measured by default not */
  readonly learn: (batch: Batch, step: number, measured?: boolean) => Promise<Outcome>;
  /** Evaluates the network on a batch, without an update. @param ofEach whether the loss of each sample is asked for; by default not */
  readonly score: (batch: Batch, ofEach?: boolean) => Promise<Outcome>;
}

/** Returns a stepper over the variables of model and optimizer. @param executor by default the current engine's fastest */
export function createStepper(learner: Learner, executor: Executor = createExecutor(variablesOf(learner))): Stepper {
  const { settle, drainNotes, dispose } = executor;
  const kinds = new Map<string, readonly string[]>();
  return {
    learn(batch, step, measured = false) {
      // Different computations, because what an engine records must be the same at every step.
      const kind: StepKind = learner.optimizer.updatesAt(step) ? (measured ? 'measure' : 'update') : 'accumulate';
      return run(kind, batch, step, (tensors, step) => learn(learner, tensors, step, kind));
    },
    score(batch, ofEach = false) {
      return run(ofEach ? 'scoreEach' : 'score', batch, 0, (tensors) => score(learner, tensors, ofEach));
    },
    settle,
    drainNotes,
    dispose,
  };

  async function run(
    name: StepKind | 'score' | 'scoreEach',
    { inputs, targets: actual, mixedTargets, weights }: Batch,
    step: number,
    compute: (tensors: BatchTensors, step: number) => OutcomeTensors,
  ): Promise<Outcome> {
    const count = learner.lossGraph.heads.length;
    const targets = mixedTargets ?? actual;
    const arrays = [...inputs, ...targets, ...(weights ? [weights] : [])];
    const [loss, ...others] = await executor.run(name, arrays, step, (tensors, step) => {
      const end = inputs.length + targets.length;
      const batch = {
        inputs: tensors.slice(0, inputs.length),
        targets: tensors.slice(inputs.length, end),
        weights: tensors[end] ?? null,
      };
      const outcome = compute(batch, step);
      // The same of every batch: an engine that records the computation does not run this again.
      kinds.set(name, Object.keys(outcome.penalties));
      const penalties = [...(outcome.penalty ? [outcome.penalty] : []), ...Object.values(outcome.penalties)];
      const measures = outcome.measures ? [outcome.measures] : [];
      const ofEach = outcome.sampleLosses ?? [];
      return [outcome.loss, ...measures, ...outcome.predictions, ...ofEach, ...outcome.losses, ...penalties];
    });
    const measures = name === 'measure' && learner.measures ? (others.shift() ?? null) : null;
    const predictions = others.splice(0, count);
    const sampleLosses = name === 'scoreEach' ? others.splice(0, count) : [];
    if (predictions.length < count) throw new Error('The engine returned no predictions.');
    const losses = others.splice(0, count === 1 ? 0 : count).map((value) => value[0] ?? NaN);
    const [penalty, ...parts] = others.map((value) => value[0] ?? NaN);
    const penalties = Object.fromEntries((kinds.get(name) ?? []).map((kind, index) => [kind, parts[index] ?? NaN]));
    return { loss: loss?.[0] ?? NaN, losses, penalty: penalty ?? null, penalties, predictions, measures, sampleLosses };
  }
}
