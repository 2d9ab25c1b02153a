import { costsOf } from '#language';
import type { OpenRun } from './startRun.js';

/**
 * Returns more bytes than training is known to take: with every output go gradients, and what layers and gradients need within. 0 where
 * that is not known.
 */
export function neededBytes({ graph, definition: { training } }: OpenRun, batch_size: number): number {
  const { trainingBytes } = costsOf(graph, { ...training, batch_size });
  return typeof trainingBytes === 'number' ? 4 * trainingBytes : 0;
}
