import { arch, cpus, platform } from 'node:os';
import type { Run } from '#protocol';
import { sha256 } from '#protocol/node';
import type { InstalledEngine } from '../../engines/index.js';

/**
 * Returns the SHA-256 of everything that affects the speed of a training step: the layers' types, shapes and numbers of
 * parameters, batch size, optimizer, machine, and the versions of Shapewright, Node and the engines.
 */
export function engineKey(
  { model, versions }: Pick<Run, 'model' | 'versions'>,
  { batch_size, optimizer }: { readonly batch_size: number; readonly optimizer: { readonly name: string } },
  engines: readonly InstalledEngine[],
): string {
  const network = model.layers.map(({ type, output_shape, parameters }) => [type, output_shape, parameters]);
  const processors = cpus().map(({ model: name }) => name);
  const { shapewright, node } = versions;
  const facts = [network, batch_size, optimizer.name, platform(), arch(), processors, shapewright, node, engines];
  return sha256(JSON.stringify(facts));
}
