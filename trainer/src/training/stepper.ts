import type { Batch } from '#data';
import type { Executor } from '../engines/executor.js';
import { createExecutor } from '../engines/index.js';
import { type BatchTensors, learn, type Learner, type OutcomeTensors, score } from './learner.js';

/** Results of a batch: the mean loss of its samples, the penalty, and predictions `[samples, outputs]`, row-major. */
export interface Outcome {
  readonly loss: number;
  /** `null` if the network has no regularizers. */
  readonly penalty: number | null;
  readonly predictions: Float32Array;
}

/** Runs training and evaluation steps. */
export interface Stepper extends Pick<Executor, 'settle' | 'drainNotes' | 'dispose'> {
  /** Updates the weights with a batch. Returns the outcome of the weights before the update. */
  readonly learn: (batch: Batch, step: number) => Promise<Outcome>;
  /** Evaluates the network on a batch, without an update. */
  readonly score: (batch: Batch) => Promise<Outcome>;
}

/** Returns a stepper over the variables of model and optimizer. @param executor by default the current engine's fastest */
export function createStepper(learner: Learner, executor: Executor = createExecutor(variablesOf(learner))): Stepper {
  const { settle, drainNotes, dispose } = executor;
  return {
    learn: (batch, step) => run('learn', batch, step, (tensors, step) => learn(learner, tensors, step)),
    score: (batch) => run('score', batch, 0, (tensors) => score(learner, tensors)),
    settle,
    drainNotes,
    dispose,
  };

  async function run(
    name: string,
    { inputs, target }: Batch,
    step: number,
    compute: (tensors: BatchTensors, step: number) => OutcomeTensors,
  ): Promise<Outcome> {
    const [loss, predictions, penalty] = await executor.run(name, [...inputs, target], step, (tensors, step) => {
      const targets = tensors.at(-1);
      if (!targets) throw new Error('A batch has targets.');
      const outcome = compute({ inputs: tensors.slice(0, -1), targets }, step);
      return [outcome.loss, outcome.predictions, ...(outcome.penalty ? [outcome.penalty] : [])];
    });
    if (!predictions) throw new Error('The engine gave no predictions.');
    return { loss: loss?.[0] ?? NaN, penalty: penalty?.[0] ?? null, predictions };
  }
}

function variablesOf({ model, optimizer }: Learner) {
  return [...model.weights.values(), ...optimizer.slots.values()];
}
