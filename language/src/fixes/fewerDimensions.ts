import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { valueTypeOf } from '../grammar/valueType.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import { type Network, simulate } from '../shapes/simulate.js';
import { argumentLocations } from './shapeErrors/argumentLocation.js';
import { layerArguments, recreateWith } from './shapeErrors/layerArguments.js';
import { writtenValues } from './shapeErrors/writtenValues.js';

/** So many layers are looked at, the last first. */
const reach = 20;

/** A switch that a network ends in too many dimensions by, such as `return_sequences`. */
export interface Switch {
  readonly layer: InferredLayer;
  readonly key: string;
  readonly value: string;
  readonly fixes: readonly PendingFix[];
}

/** The last switch with whose other value the network would end in a vector; `null` where there is none. */
export function fewerDimensions(network: Network & { readonly text: string }, last: InferredLayer): Switch | null {
  const { inferred, text } = network;
  let at: InferredLayer | undefined = last;
  for (let step = 0; at && step < reach; step++, at = inferred.get(at.layer.inputs[0] ?? '')) {
    const layer: InferredLayer = at;
    for (const argument of layerArguments(layer.layer)) {
      if (valueTypeOf(argument.schema).kind !== 'boolean') continue;
      const made = recreateWith(layer.layer, argument, argument.value !== true);
      const changed = made && simulate(network, { layers: new Map([[layer.layer.name, made]]) }, null);
      if (changed?.shapes.get(last.layer.name)?.length !== 1) continue;
      const value = String(argument.value !== true);
      const [location] = argumentLocations(text, writtenValues(text, inferred), { layer, argument });
      const edit = location?.edit(value);
      if (!edit) continue;
      const { key } = argument;
      const title = `Set ${key} of ${layer.layer.name} to ${value}`;
      return { layer, key, value, fixes: [{ title, edits: [edit], preference: 0.6 }] };
    }
  }
  return null;
}
