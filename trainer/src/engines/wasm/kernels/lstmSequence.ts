import { floats, input, type Kernel } from '../kernel.js';
import { wasmKernels } from '../wasmKernels.js';
import { addresses, inputAddresses, optionalAddress, outputsLike, sequenceSizes } from './sequence.js';

/**
 * Computes all steps of an LSTM from the inputs' products `steps`, the recurrent `kernel`, the initial `state` and `carry` and an
 * optional `mask`. Returns `[states, carries, gates]`, each with an entry per step. Not a tfjs kernel: the layer uses it.
 */
export const lstmSequence: Kernel = (call) => {
  const { backend } = call;
  const steps = input(call, 'steps');
  const sizes = sequenceSizes(steps, 4);
  const states = backend.makeOutput([...sizes], 'float32');
  const carries = backend.makeOutput([...sizes], 'float32');
  const gates = backend.makeOutput(steps.shape, 'float32');
  floats(backend, gates).set(floats(backend, steps));
  const { lstm, workspace } = wasmKernels(backend);
  const given = [...inputAddresses(call, ['kernel', 'state', 'carry']), optionalAddress(call, 'mask')];
  lstm(...sizes, ...given, ...addresses(backend, [gates, states, carries]), workspace);
  return [states, carries, gates];
};

/**
 * Returns the gradients with respect to `steps`, `kernel`, `state` and `carry`, from those of the states, `dy`, and optionally of
 * the last carry, `dLast`.
 */
export const lstmSequenceGrad: Kernel = (call) => {
  const { backend } = call;
  const outputs = outputsLike(call, ['gates', 'kernel', 'state', 'carry']);
  const { lstmGrad, workspace } = wasmKernels(backend);
  const given = [...inputAddresses(call, ['kernel', 'state', 'carry']), optionalAddress(call, 'mask')];
  const made = inputAddresses(call, ['gates', 'states', 'carries']);
  const slopes = [...inputAddresses(call, ['dy']), optionalAddress(call, 'dLast')];
  const sizes = sequenceSizes(input(call, 'gates'), 4);
  lstmGrad(...sizes, ...given, ...made, ...slopes, ...addresses(backend, outputs), workspace);
  return outputs;
};
