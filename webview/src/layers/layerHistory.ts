import type { LayerFigures, Record } from '#protocol';
import { downsample } from '../downsample.js';

/** Figures of the layers after an epoch. */
export interface LayersAfterEpoch {
  /** Index of its record. */
  readonly record: number;
  readonly step: number;
  readonly epoch: number;
  /** In the order of the network. */
  readonly layers: readonly LayerFigures[];
  /** The largest norm of a layer's gradients, by which downsampling recognizes spikes. */
  readonly value: number;
}

/** Figures of the layers over the epochs. */
export type LayerHistory = readonly LayersAfterEpoch[];

/** Longer histories are downsampled, so that the memory does not grow with the duration of a run. */
const maxEpochs = 768;

/** Returns the history after replacing the records from index `from` on by `records`; the same object if nothing changes. */
export function replaceLayers(history: LayerHistory, from: number, records: readonly Record[]): LayerHistory {
  let next = history.filter(({ record }) => record < from);
  let isChanged = next.length !== history.length;
  records.forEach((record, offset) => {
    if (record.type === 'layers') {
      const { step, epoch, layers } = record;
      const value = layers.reduce((most, { norms }) => Math.max(most, Number(norms?.gradients ?? 0)), 0);
      next.push({ record: from + offset, step, epoch, layers, value });
      isChanged = true;
    } else if (record.type === 'resumed' && next.some(({ step }) => step > record.step)) {
      next = next.filter(({ step }) => step <= record.step);
      isChanged = true;
    }
  });
  return isChanged ? downsample(next, maxEpochs) : history;
}
