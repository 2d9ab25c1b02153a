import type { Dataset } from '#data';

/** @throws if there is nothing to learn from; the message is for people */
export function requireSamples({ training }: Pick<Dataset, 'training'>): void {
  if (training.size === 0) throw new Error('The training split is empty: there is nothing to learn from.');
}
