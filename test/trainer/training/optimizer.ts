import * as v from 'valibot';
import { type Optimizer, optimizers } from '#language';

/** Returns an optimizer with these settings, and defaults for all others. */
export function optimizer(name: Optimizer['name'], settings: object = {}): Optimizer {
  return v.parse(optimizers[name].schema, { name, ...settings });
}
