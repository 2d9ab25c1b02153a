import type * as v from 'valibot';
import { activation } from './activation.js';
import { layers, type LayerType } from './index.js';

/** Checks whether the last step of a layer is its `activation`: then a layer with that activation behind it is the same. */
export function endsInActivation(type: LayerType): boolean {
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  return declared.activation === activation;
}
