import type { LayerFigures, Logs } from '#protocol';
import { fromLog } from '../monitor.js';
import type { CourseEpoch } from './symptom.js';

/** A layer with weights, and its norms. */
export interface LayerNorms {
  readonly name: string;
  readonly weights: number;
  readonly gradients: number;
  readonly updates: number;
}

/** Returns the value of a key of the logs in each epoch. */
export function valuesOf(epochs: readonly CourseEpoch[], key: keyof Logs): readonly number[] {
  return epochs.map(({ logs }) => fromLog(logs[key]));
}

/** Returns the last measured epochs, the newest last; `null` if there are not so many. */
export function lastMeasured(epochs: readonly CourseEpoch[], count: number): readonly CourseEpoch[] | null {
  const measured = epochs.filter(({ layers }) => layers.length > 0);
  return measured.length < count ? null : measured.slice(-count);
}

/** Returns the layers that have weights, in the order of the network. */
export function normsOf(layers: readonly LayerFigures[]): readonly LayerNorms[] {
  return layers.flatMap(({ name, norms }) => {
    if (!norms) return [];
    const [weights, gradients, updates] = [fromLog(norms.weights), fromLog(norms.gradients), fromLog(norms.updates)];
    return [{ name, weights, gradients, updates }];
  });
}

/** Returns the median over the layers of the update-to-weight ratio; 0 without weights. */
export function updateRatio(layers: readonly LayerFigures[]): number {
  return median(normsOf(layers).flatMap(({ weights, updates }) => (weights > 0 ? [updates / weights] : [])));
}

/** Returns the largest share of dead units of a layer in the last measured epoch; 0 if none was measured. */
export function mostDead(epochs: readonly CourseEpoch[]): number {
  const [last] = lastMeasured(epochs, 1) ?? [];
  return (last?.layers ?? []).reduce((most, { dead }) => Math.max(most, dead === undefined ? 0 : fromLog(dead)), 0);
}

/** Returns the norm of the gradients of all layers together. */
export function gradientNorm(layers: readonly LayerFigures[]): number {
  return Math.sqrt(normsOf(layers).reduce((sum, { gradients }) => sum + gradients ** 2, 0));
}

/** Returns the median; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
