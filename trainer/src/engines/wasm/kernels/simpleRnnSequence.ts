import { floats, input, type Kernel } from '../kernel.js';
import { wasmKernels } from '../wasmKernels.js';
import { addresses, inputAddresses, optionalAddress, outputsLike, sequenceSizes } from './sequence.js';

/**
 * Computes all steps of a simple recurrent network from the inputs' products `steps`, the recurrent `kernel`, the initial `state`
 * and an optional `mask`. Returns `[states]`, with an entry per step. Not a tfjs kernel: the layer uses it.
 */
export const simpleRnnSequence: Kernel = (call) => {
  const { backend } = call;
  const steps = input(call, 'steps');
  const states = backend.makeOutput(steps.shape, 'float32');
  floats(backend, states).set(floats(backend, steps));
  const { simpleRnn, workspace } = wasmKernels(backend);
  const given = [...inputAddresses(call, ['kernel', 'state']), optionalAddress(call, 'mask')];
  simpleRnn(...sequenceSizes(steps, 1), ...given, ...addresses(backend, [states]), workspace);
  return [states];
};

/** Returns the gradients with respect to `steps`, `kernel` and `state`, from those of the states, `dy`. */
export const simpleRnnSequenceGrad: Kernel = (call) => {
  const { backend } = call;
  const outputs = outputsLike(call, ['states', 'kernel', 'state']);
  const { simpleRnnGrad, workspace } = wasmKernels(backend);
  const given = [...inputAddresses(call, ['kernel', 'state']), optionalAddress(call, 'mask')];
  const sizes = sequenceSizes(input(call, 'states'), 1);
  const slopes = addresses(backend, outputs);
  simpleRnnGrad(...sizes, ...given, ...inputAddresses(call, ['states', 'dy']), ...slopes, workspace);
  return outputs;
};
