import type { Dataset } from '#data';
import type { RateSearch, RateStep } from '#protocol';
import { createModel, disposeModel } from '../model/model.js';
import type { TrainingOptions } from './createTraining.js';
import { least as leastOf } from './least.js';
import { lossGraph } from './lossGraph.js';
import { createOptimizer } from './optimizers/createOptimizer.js';
import { readBatches } from './readBatches.js';
import { requireSamples } from './requireSamples.js';
import { createStepper } from './stepper.js';
import { trainingOrder } from './trainingOrder.js';

/** Which learning rates are tried. */
export interface RateRange {
  readonly least: number;
  readonly most: number;
  readonly steps: number;
}

/** Share of the earlier losses in the smoothed one. */
const smoothing = 0.95;
/** The search ends where the smoothed loss is so many times the best one. */
const diverged = 4;
/** Steps at the start of which nothing is concluded, as a share of all. */
const settling = 0.1;
/** Neighbours on each side that a slope is of, as a share of all. */
const neighbours = 0.08;
/** The share by which the loss must fall, or there is nothing to suggest. */
const leastFall = 0.05;

/**
 * Trains a network on the current engine while the learning rate rises from step to step, evenly in its logarithm (Smith 2015).
 * The weights are thrown away.
 *
 * @param onStep is called after each step
 * @throws if there is nothing to learn from, or the first loss is not finite; the message is for people
 */
export async function findRate(
  { graph, dataset, outputs, settings }: TrainingOptions,
  { least, most, steps }: RateRange,
  onStep: (step: RateStep) => void = () => undefined,
): Promise<RateSearch> {
  const { seed, optimizer } = settings;
  requireSamples(dataset);
  const rateAt = (step: number) => {
    const share = (step - 1) / Math.max(1, steps - 1);
    return least ** (1 - share) * most ** share;
  };
  const model = createModel(graph, seed, settings);
  const state = createOptimizer(optimizer, model.trainable, { learningRate: rateAt });
  const stepper = createStepper({ model, lossGraph: lossGraph(graph, outputs), optimizer: state, seed });
  const points: RateSearch['points'] = [];
  try {
    let [average, best, step] = [0, Infinity, 0];
    for await (const batch of batches(dataset, settings, steps)) {
      step++;
      const learned = await stepper.learn(batch, step);
      const loss = learned.loss + (learned.penalty ?? 0);
      average = smoothing * average + (1 - smoothing) * loss;
      const smoothed = average / (1 - smoothing ** step);
      if (!Number.isFinite(smoothed)) break;
      const point = { rate: rateAt(step), loss, smoothed };
      points.push(point);
      onStep({ step, steps, ...point });
      best = Math.min(best, smoothed);
      if (step > settling * steps && smoothed > diverged * Math.abs(best)) break;
    }
  } finally {
    stepper.dispose();
    disposeModel(model);
    for (const slot of state.slots.values()) slot.dispose();
  }
  if (points.length === 0)
    throw new Error(
      'The loss is NaN or infinite at the first step already. Train the definition: the run says where it begins.',
    );
  return { points, suggestion: steepest(points, steps), optimizer: optimizer.name };
}

/** Returns so many training batches, of as many epochs as that takes. */
async function* batches({ training }: Dataset, { seed, batch_size }: TrainingOptions['settings'], count: number) {
  let read = 0;
  for (let epoch = 1; read < count; epoch++) {
    const order = trainingOrder(training, seed, epoch, batch_size);
    for await (const batch of readBatches(training, order, batch_size, 0, epoch - 1)) {
      if (read === count) return;
      read++;
      yield batch;
    }
  }
}

/**
 * Returns the rate, with two digits, around which the loss falls most steeply before its minimum: by the line that fits the
 * neighbours best, because the losses of batches are noisy. `null` if it does not fall by more than these differ.
 */
function steepest(points: RateSearch['points'], steps: number): number | null {
  const losses = points.map(({ smoothed }) => smoothed);
  const lowest = losses.indexOf(leastOf(losses));
  const first = Math.round(settling * steps);
  const fall = (losses[first] ?? NaN) - (losses[lowest] ?? NaN);
  const tried = points.slice(first, lowest + 1);
  const noise = Math.sqrt(tried.reduce((sum, { loss, smoothed }) => sum + (loss - smoothed) ** 2, 0) / tried.length);
  if (!(fall > Math.max(noise, leastFall * Math.abs(losses[first] ?? NaN)))) return null;
  const width = Math.max(1, Math.round(neighbours * steps));
  let [best, slope]: [number | null, number] = [null, 0];
  for (let at = first; at <= lowest; at++) {
    const own = slopeOf(losses.slice(Math.max(0, at - width), at + width + 1));
    if (own < slope) [best, slope] = [points[at]?.rate ?? null, own];
  }
  return best === null ? null : Number(best.toPrecision(2));
}

/** Returns the slope of the line with the least squared distance from values at 0, 1, 2, ... */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const squares = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  return values.reduce((sum, value, at) => sum + (at - middle) * value, 0) / squares;
}
