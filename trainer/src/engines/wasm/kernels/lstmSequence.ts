import { floats, input, type Kernel } from '../kernel.js';
import { wasmKernels } from '../wasmKernels.js';
import { addresses, inputAddresses, optionalAddress, outputsLike, sequenceSizes } from './sequence.js';

/**
 * All steps of an LSTM: of the inputs' products `steps`, the recurrent `kernel`, the first `state` and `carry` and perhaps a `mask` it
 * makes `[states, carries, gates]` for each step. Not of tfjs: the layer uses it.
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

/** The gradients in `steps`, `kernel`, `state` and `carry`, of those of the states, `dy`, and perhaps of the last carry, `dLast`. */
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
