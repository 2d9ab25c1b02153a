import { nativeBackend } from '../engines/native/nativeBackend.js';
import { compiledStepper } from './compiledStepper.js';
import type { Learner } from './learner.js';
import { eagerStepper, type Stepper } from './stepper.js';

/** Returns the fastest stepper that the current engine supports. */
export function createStepper(learner: Learner): Stepper {
  const backend = nativeBackend();
  return backend ? compiledStepper(learner, backend) : eagerStepper(learner);
}
