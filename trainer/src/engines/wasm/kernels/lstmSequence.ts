import type * as tf from '@tensorflow/tfjs-core';
import { address, assembly } from '../assembly.js';
import { floats, input, type Kernel, type KernelCall } from '../kernel.js';

/**
 * All steps of an LSTM: of the inputs' products `steps`, the recurrent `kernel`, the first `state` and `carry` it makes
 * `[states, carries, gates]` for each step. Not of tfjs: the layer uses it.
 */
export const lstmSequence: Kernel = (call) => {
  const { backend } = call;
  const steps = input(call, 'steps');
  const { sizes, batch, time, units } = sizesOf(steps);
  const states = backend.makeOutput([batch, time, units], 'float32');
  const carries = backend.makeOutput([batch, time, units], 'float32');
  const gates = backend.makeOutput(steps.shape, 'float32');
  floats(backend, gates).set(floats(backend, steps));
  const { lstm, workspace } = assembly(backend);
  const given = addresses(call, ['kernel', 'state', 'carry']);
  const made = [gates, states, carries].map((tensor) => address(backend, tensor));
  lstm(...sizes, ...given, ...made, workspace);
  return [states, carries, gates];
};

/** The gradients in `steps`, `kernel`, `state` and `carry`, of that of the states. */
export const lstmSequenceGrad: Kernel = (call) => {
  const { backend } = call;
  const outputs = ['gates', 'kernel', 'state', 'carry'].map((name) =>
    backend.makeOutput(input(call, name).shape, 'float32'),
  );
  const { lstmGrad, workspace } = assembly(backend);
  const given = addresses(call, ['kernel', 'state', 'carry', 'gates', 'states', 'carries', 'dy']);
  const made = outputs.map((tensor) => address(backend, tensor));
  lstmGrad(...sizesOf(input(call, 'gates')).sizes, ...given, ...made, workspace);
  return outputs;
};

function addresses(call: KernelCall, names: readonly string[]): number[] {
  return names.map((name) => address(call.backend, input(call, name)));
}

function sizesOf({ shape: [batch = 1, time = 1, wide = 4] }: tf.TensorInfo) {
  const units = wide / 4;
  return { batch, time, units, sizes: [batch, time, units] };
}
