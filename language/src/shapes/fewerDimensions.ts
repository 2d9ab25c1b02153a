import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { expectation } from '../settings/expectation.js';
import type { PlacedLayer } from './placedLayer.js';
import { layerArguments, remakeWith } from './layerArguments.js';
import { placesOf } from './places.js';
import { simulate, type Network } from './simulate.js';
import { writtenValues } from './writtenValues.js';

/** So many layers are looked at, the last first. */
const reach = 20;

/** A switch that a network ends in too many dimensions by, such as `return_sequences`. */
export interface Switch {
  readonly layer: PlacedLayer;
  readonly key: string;
  readonly value: string;
  readonly fixes: readonly PendingFix[];
}

/** The last switch with whose other value the network would end in a vector; `null` where there is none. */
export function fewerDimensions(network: Network & { readonly text: string }, last: PlacedLayer): Switch | null {
  const { placed, text } = network;
  let at: PlacedLayer | undefined = last;
  for (let step = 0; at && step < reach; step++, at = placed.get(at.layer.inputs[0] ?? '')) {
    const layer: PlacedLayer = at;
    for (const argument of layerArguments(layer.layer)) {
      if (expectation(argument.schema).kind !== 'boolean') continue;
      const made = remakeWith(layer.layer, argument, argument.value !== true);
      const changed = made && simulate(network, { layers: new Map([[layer.layer.name, made]]) }, null);
      if (changed?.shapes.get(last.layer.name)?.length !== 1) continue;
      const value = String(argument.value !== true);
      const [place] = placesOf(text, writtenValues(text, placed), { layer, argument });
      const edit = place?.edit(value);
      if (!edit) continue;
      const { key } = argument;
      const title = `Set ${key} of ${layer.layer.name} to ${value}`;
      return { layer, key, value, fixes: [{ title, edits: [edit], preference: 0.6 }] };
    }
  }
  return null;
}
