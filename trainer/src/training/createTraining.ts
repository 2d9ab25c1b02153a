import * as tf from '@tensorflow/tfjs-core';
import { type Batch, type Dataset, type Split, unscale } from '#data';
import {
  type Graph,
  logKeys,
  taskOf,
  thresholdWhileTraining,
  type TrainedOutput,
  type TrainingSettings,
} from '#language';
import type { Logs, SplitName } from '#protocol';
import { createModel, disposeModel } from '../model/model.js';
import type { ScoredSamples } from '../tasks/index.js';
import { createYieldToEventLoop } from './createYieldToEventLoop.js';
import { findOrigin } from './diagnosis/findOrigin.js';
import { hasFigures, layerMeasures, measuredUpdates } from './diagnosis/layerMeasures.js';
import { Divergence, type Evaluated } from './divergence.js';
import { inspectLayer } from './inspectLayer.js';
import { type Learner, variablesOf } from './learner.js';
import { lossGraph } from './lossGraph.js';
import { copySums, createMetricAccumulator, type Sums } from './metricAccumulator.js';
import { createMonitor, fromLog } from './monitor.js';
import { assignArrays, readArrays } from './namedArrays.js';
import { averagesOf, exchangeAverages } from './optimizers/averages.js';
import { createOptimizer } from './optimizers/createOptimizer.js';
import { createPlateau, firstPlateau } from './plateau.js';
import { readBatches } from './readBatches.js';
import { requireSamples } from './requireSamples.js';
import { learningRateOf } from './schedules/index.js';
import { createStepper, type Outcome } from './stepper.js';
import type { OutputScores, Scores, Training, TrainingEvent, TrainingPosition } from './training.js';
import { trainingOrder } from './trainingOrder.js';

/** How many numbers of an epoch's samples are kept, for metrics that need all of them: 32 MiB. */
const mostKeptNumbers = 2 ** 22;

/** Options of a training. */
export interface TrainingOptions {
  /** A graph that passed `isTrainable`: it fits target and settings. */
  readonly graph: Graph;
  readonly dataset: Dataset;
  /** What is trained: targets are as in `dataset.schema`. */
  readonly outputs: readonly TrainedOutput[];
  readonly settings: Omit<TrainingSettings, 'loss' | 'metrics'>;
  /** What is not as in the settings, because the run was extended. */
  readonly extension?: Extension | undefined;
}

/** How a run was extended beyond the epochs that it began with. */
export interface Extension {
  /** Number of epochs that schedules are planned for; afterwards they stay at their ends. */
  readonly scheduledEpochs: number;
  /** Number of epochs after which patience counts anew. */
  readonly after: number;
}

/**
 * Creates a training on the current engine, before its first step.
 *
 * A step's loss is awaited before the next step begins, so that an event's logs match the weights. The next batch is read
 * meanwhile.
 *
 * @throws if network, settings and data do not fit together; the message is for people
 */
export function createTraining({ graph, dataset, outputs, settings, extension }: TrainingOptions): Training {
  const { seed, batch_size, early_stopping } = settings;
  const { training, validation } = dataset;
  requireSamples(dataset);
  const threshold = thresholdWhileTraining(settings);
  const metricAccumulator = createMetricAccumulator(outputs, threshold, mostKeptNumbers);
  const evaluationAccumulator = createMetricAccumulator(outputs, threshold);
  const keys = logKeys(outputs);
  const monitored = [
    ...keys,
    ...(validation ? keys.map(({ key, maximize }) => ({ key: ofValidation(key), maximize })) : []),
  ];
  const monitor = createMonitor(early_stopping, monitored, extension?.after);
  const model = createModel(graph, seed, settings);
  const { learning_rate_schedule: schedule, accumulate, ema } = settings;
  const plateau = schedule?.name === 'reduce_lr_on_plateau' ? createPlateau(schedule, monitored) : null;
  const updatesPerEpoch = Math.ceil(training.size / batch_size) / accumulate;
  const scheduled = learningRateOf(schedule, settings.optimizer.learning_rate, {
    updatesPerEpoch,
    epochs: extension?.scheduledEpochs ?? settings.epochs,
  });
  const learningRate = (update: number) =>
    plateau ? plateau.rateOf(position.plateau ?? firstPlateau, scheduled(update)) : scheduled(update);
  const optimizer = createOptimizer(settings.optimizer, model.trainable, { learningRate, accumulate, ema });
  const computed = lossGraph(graph, outputs);
  const measures = layerMeasures(computed.graph, model);
  const learner: Learner = { model, lossGraph: computed, optimizer, seed, measures };
  const stepper = createStepper(learner);
  const yieldToEventLoop = createYieldToEventLoop();
  let waited = 0;
  let position: TrainingPosition = { step: 0, epoch: 1, batch: 0, best: null, sums: {} };

  const isMeasured = (step: number) => step % (measuredUpdates * accumulate) === 0;

  async function* events(): AsyncGenerator<TrainingEvent, void, undefined> {
    for (;;) {
      const reason = reasonToEnd();
      if (reason !== null) {
        yield { type: 'end', step: position.step, epoch: position.epoch - 1, reason };
        return;
      }
      yield* steps();
      yield await endEpoch();
    }
  }

  function reasonToEnd(): string | null {
    const { epoch, batch, best } = position;
    if (batch > 0) return null;
    if (epoch > settings.epochs)
      return settings.epochs === 1 ? 'The epoch is done.' : `All ${settings.epochs} epochs are done.`;
    return monitor.reasonToStop(epoch - 1, best);
  }

  /** Runs the remaining steps of the epoch. */
  async function* steps(): AsyncGenerator<TrainingEvent, void, undefined> {
    const { epoch } = position;
    const order = trainingOrder(training, seed, epoch, batch_size);
    const sums: Sums = copySums(position.sums);
    let ready = performance.now();
    for await (const batch of readBatches(training, order, batch_size, position.batch, epoch - 1)) {
      waited += (performance.now() - ready) / 1000;
      const step = position.step + 1;
      const outcome = await stepper.learn(batch, step, isMeasured(step));
      requireFinite(outcome.loss + (outcome.penalty ?? 0), step);
      const logs = withRate(count(sums, outcome, batch), step);
      position = { ...position, step, batch: position.batch + 1, sums };
      yield { type: 'step', step, epoch, samples: batch.size, logs };
      await yieldToEventLoop();
      ready = performance.now();
    }
  }

  /** Adds a step to the sums of its epoch. Returns the logs of the step. */
  function count(sums: Sums, outcome: Outcome, batch: Batch): Logs {
    if (outcome.measures) measures.add(sums, outcome.measures);
    return metricAccumulator.add(sums, outcome, scored(outcome, batch));
  }

  /** @throws if the minimized value, loss plus penalty, is not finite */
  function requireFinite(total: number, step: number, evaluated: Evaluated | null = null): void {
    if (!Number.isFinite(total)) throw new Divergence(total, step, evaluated);
  }

  async function endEpoch(): Promise<TrainingEvent> {
    const { step, epoch, sums } = position;
    const validated = validation ? Object.entries((await evaluate(validation, 'validation')).logs) : [];
    const logs = {
      ...withRate(metricAccumulator.logs(sums), step),
      ...Object.fromEntries(validated.map(([key, value]) => [ofValidation(key), value])),
    };
    const value = fromLog(logs[monitor.name]);
    const isBest = monitor.isBest(value, epoch, position.best);
    position = {
      ...{ step, epoch: epoch + 1, batch: 0, sums: {} },
      best: isBest ? { value, epoch, step } : position.best,
      ...(plateau && { plateau: plateau.next(position.plateau ?? firstPlateau, fromLog(logs[plateau.name])) }),
    };
    const [layers, gradients] = [hasFigures(epoch) ? measures.figures(sums) : [], measures.drainGradients()];
    return { type: 'epoch', step, epoch, logs, best: isBest, layers, gradients };
  }

  /** Adds the learning rate of a step's update where it changes. */
  function withRate(logs: Logs, step: number): Logs {
    return schedule === null ? logs : { ...logs, learning_rate: learningRate(Math.ceil(step / accumulate)) };
  }

  /** Calls `use` while the weights are their averages, if there are any. */
  async function withAverages<Result>(use: () => Promise<Result>): Promise<Result> {
    if (ema === null || position.step < accumulate) return use();
    stepper.settle();
    const own = new Map(Array.from(model.trainable, ([name, weight]) => [name, tf.clone(weight)]));
    const averages = averagesOf(optimizer.slots);
    // Copies: an engine that compiles steps cannot have two variables with one tensor.
    for (const [name, weight] of model.trainable)
      tf.tidy(() => {
        weight.assign(tf.mul(averages.get(name) ?? weight, 1));
      });
    try {
      return await use();
    } finally {
      stepper.settle();
      for (const [name, weight] of model.trainable) {
        const value = own.get(name);
        if (value) weight.assign(value);
        value?.dispose();
      }
    }
  }

  async function evaluate(split: Split, name: SplitName, ofEach = false): Promise<Scores> {
    return withAverages(() => evaluateWeights({ split, name }, ofEach));
  }

  async function evaluateWeights(evaluated: Evaluated, ofEach: boolean): Promise<Scores> {
    const { split } = evaluated;
    const sums: Sums = {};
    const all = outputs.map(({ target }): OutputScores => {
      const { shape, targetShape, decidesSteps } = taskOf(target);
      const [units, values] = [decidesSteps ? targetShape : shape, targetShape].map((sizes) =>
        sizes.reduce((product, size) => product * size, 1),
      );
      return {
        predictions: new Float32Array(split.size * (units ?? 1)),
        units: units ?? 1,
        targets: new Float32Array(split.size * (values ?? 1)),
        ...(ofEach && { sampleLosses: new Float32Array(split.size) }),
      };
    });
    let weights: Float32Array | undefined;
    let first = 0;
    for await (const batch of readBatches(split, everySample(split), batch_size)) {
      const outcome = await stepper.score(batch, ofEach);
      const samples = scored(outcome, batch);
      evaluationAccumulator.add(sums, outcome, samples);
      for (const [index, { predictions, units, targets, sampleLosses }] of all.entries()) {
        predictions.set(samples[index]?.predictions ?? [], first * units);
        targets.set(samples[index]?.targets ?? [], (first * targets.length) / split.size);
        sampleLosses?.set(outcome.sampleLosses[index] ?? [], first);
      }
      if (batch.weights) (weights ??= new Float32Array(split.size)).set(batch.weights.values, first);
      first += batch.size;
      await yieldToEventLoop();
    }
    const logs = evaluationAccumulator.logs(sums);
    // The last update may have diverged: no later step would notice.
    requireFinite(fromLog(logs.loss) + fromLog(logs.penalty ?? 0), position.step, evaluated);
    return { logs, outputs: all.map((scores) => ({ ...scores, weights })) };
  }

  /** Returns a batch's predictions and targets for each output; numbers as they are in the data, not as they are scaled. */
  function scored({ predictions }: Outcome, { size, targets, weights }: Batch): readonly ScoredSamples[] {
    return outputs.map(({ targetIndex }, index) => {
      const values = predictions[index] ?? new Float32Array();
      const scale = dataset.targetScales[targetIndex] ?? null;
      return {
        predictions: unscale(values, scale),
        units: values.length / size,
        targets: unscale(targets[targetIndex]?.values ?? [], scale),
        weights: weights?.values,
      };
    });
  }

  const variables = variablesOf(learner);

  return {
    events,
    monitor: monitor.name,
    evaluate,
    drainNotes: stepper.drainNotes,
    drainWaited() {
      const seconds = waited;
      waited = 0;
      return seconds;
    },
    get position() {
      return position;
    },
    async snapshot() {
      stepper.settle();
      const snapshot = { weights: await readArrays(model.weights), optimizer: await readArrays(optimizer.slots) };
      const isAveraged = ema !== null && position.step >= accumulate;
      return {
        position: { ...position, sums: copySums(position.sums) },
        ...(isAveraged ? exchangeAverages(snapshot) : snapshot),
      };
    },
    restore(snapshot) {
      stepper.settle();
      const isAveraged = ema !== null && snapshot.position.step >= accumulate;
      const { weights, optimizer: slots } = isAveraged ? exchangeAverages(snapshot) : snapshot;
      assignArrays(model.weights, weights);
      assignArrays(optimizer.slots, slots);
      position = snapshot.position;
    },
    async findOrigin(last, signal) {
      const { epoch } = position;
      const order = trainingOrder(training, seed, epoch, batch_size);
      for await (const batch of readBatches(training, order, batch_size, position.batch, epoch - 1)) {
        signal.throwIfAborted();
        const step = position.step + 1;
        if (step > last) return null;
        stepper.settle();
        const before = variables.map((variable) => tf.clone(variable));
        const restore = () => {
          stepper.settle();
          variables.forEach((variable, index) => {
            if (before[index]) variable.assign(before[index]);
          });
        };
        try {
          const outcome = await stepper.learn(batch, step, isMeasured(step));
          stepper.settle();
          const total = outcome.loss + (outcome.penalty ?? 0);
          if (!Number.isFinite(total) || !(await areFinite(variables))) {
            restore();
            const origin = await findOrigin(learner, batch, step);
            restore();
            return { step, origin };
          }
          const sums = copySums(position.sums);
          count(sums, outcome, batch);
          position = { ...position, step, batch: position.batch + 1, sums };
        } finally {
          tf.dispose(before);
        }
        await yieldToEventLoop();
      }
      return null;
    },
    findOriginIn({ split, name }, signal) {
      return withAverages(async () => {
        for await (const batch of readBatches(split, everySample(split), batch_size)) {
          signal.throwIfAborted();
          const { loss, penalty } = await stepper.score(batch);
          if (!Number.isFinite(loss + (penalty ?? 0))) {
            stepper.settle();
            const origin = await findOrigin(learner, batch, null);
            return origin?.part === 'weight' ? null : { step: position.step, origin, split: name };
          }
          await yieldToEventLoop();
        }
        return null;
      });
    },
    inspect(layer, split, positions) {
      stepper.settle();
      const tensors = outputs.map(({ tensor }) => tensor);
      return withAverages(() => inspectLayer(model, { layer, outputs: tensors }, split, positions));
    },
    dispose() {
      stepper.dispose();
      disposeModel(model);
      for (const slot of optimizer.slots.values()) slot.dispose();
    },
  };
}

function everySample({ size }: Split): Uint32Array {
  return Uint32Array.from({ length: size }, (_, index) => index);
}

/** Tells whether all numbers of tensors are finite. */
async function areFinite(tensors: readonly tf.Tensor[]): Promise<boolean> {
  // The difference of a number that is not finite with itself is NaN.
  const sum = tf.tidy(() => tf.addN(tensors.map((tensor) => tf.sum(tf.sub(tensor, tensor)))));
  const [zero] = await sum.data();
  sum.dispose();
  return zero === 0;
}

function ofValidation(key: string): string {
  return `val_${key}`;
}
