import { floats, input, type Kernel, type KernelCall, withTemporary } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';
import { addresses, inputAddresses, optionalAddress, outputsLike, sequenceSizes } from './sequence.js';

/**
 * Computes all steps of a GRU from the inputs' products `steps`, the recurrent `kernel`, the initial `state` and an optional
 * `mask`. Returns `[states, gates, inner]`, each with an entry per step. With a `bias` of the candidate's product, the reset gate
 * multiplies that product, otherwise the state. Not a tfjs kernel: the layer uses it.
 */
export const gruSequence: Kernel = (call) => {
  const { backend } = call;
  const steps = input(call, 'steps');
  const sizes = sequenceSizes(steps, 3);
  const states = backend.makeOutput([...sizes], 'float32');
  const gates = backend.makeOutput(steps.shape, 'float32');
  const inner = backend.makeOutput([...sizes], 'float32');
  floats(backend, gates).set(floats(backend, steps));
  const { gru, workspace } = wasmKernels(backend);
  gru(...sizes, ...givenAddresses(call), ...addresses(backend, [states, gates, inner]), workspace);
  return [states, gates, inner];
};

/** Returns the gradients with respect to `steps`, `kernel`, `bias` if present, and `state`, from those of the states, `dy`. */
export const gruSequenceGrad: Kernel = (call) => {
  const { backend, inputs } = call;
  const outputs = outputsLike(call, ['gates', 'kernel', ...(inputs['bias'] ? ['bias'] : []), 'state']);
  const { gruGrad, workspace } = wasmKernels(backend);
  const given = [...givenAddresses(call), ...inputAddresses(call, ['states', 'gates', 'inner', 'dy'])];
  const found = addresses(backend, outputs);
  const slopes = inputs['bias'] ? found : found.toSpliced(2, 0, 0);
  withTemporary(backend, input(call, 'inner').shape, (dInner) => {
    const sizes = sequenceSizes(input(call, 'gates'), 3);
    gruGrad(...sizes, ...given, ...slopes, address(backend, dInner), workspace);
  });
  return outputs;
};

function givenAddresses(call: KernelCall): number[] {
  const [kernel = 0, state = 0] = inputAddresses(call, ['kernel', 'state']);
  return [kernel, optionalAddress(call, 'bias'), state, optionalAddress(call, 'mask')];
}
