import { floats, input, type Kernel, type KernelCall, withTemporary } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';
import { addresses, inputAddresses, optionalAddress, outputsLike, sequenceSizes } from './sequence.js';

/**
 * All steps of a GRU: of the inputs' products `steps`, the recurrent `kernel`, the first `state` and perhaps a `mask` it makes
 * `[states, gates, inner]` for each step. With a `bias` of the candidate's product its reset gate works on that, else on the state. Not
 * of tfjs: the layer uses it.
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

/** The gradients in `steps`, `kernel`, `bias` if there is one, and `state`, of those of the states, `dy`. */
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
