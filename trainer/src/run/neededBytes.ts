import { costsOf } from '#language';
import type { OpenDefinition } from './openDefinition.js';

/**
 * Returns an upper estimate of the bytes that training takes: every output with its gradient, and temporaries of layers and
 * gradients. 0 if unknown.
 */
export function neededBytes(
  { graph, definition: { training } }: Pick<OpenDefinition, 'graph' | 'definition'>,
  batch_size: number,
): number {
  const { trainingBytes } = costsOf(graph, { ...training, batch_size });
  return typeof trainingBytes === 'number' ? 4 * trainingBytes : 0;
}
