import { observeStepNumbers, type OfStep } from '../../stepNumbers.js';
import {
  type Binding,
  isBinding,
  type NativeBackend,
  type OperationAttribute,
  type TensorMetadata,
  type TensorValues,
} from '../nativeBackend.js';

/** The operations that ran on TensorFlow, by the ids of its tensors. */
export interface Recording {
  readonly operations: readonly RecordedOperation[];
  /** Tensors that came from JavaScript. */
  readonly constants: ReadonlyMap<number, RecordedConstant>;
  /** Those constants that depend on the step. */
  readonly ofStep: ReadonlyMap<number, OfStep>;
}

/** An operation of TensorFlow; inputs and outputs are ids of tensors. */
export interface RecordedOperation {
  readonly name: string;
  readonly attributes: readonly OperationAttribute[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** A tensor that existed before the recording, or was created from values. */
export interface RecordedConstant {
  readonly shape: readonly number[];
  readonly dtype: number;
  readonly values: TensorValues;
}

/**
 * Runs a function on TensorFlow and records every operation.
 * @throws if it reads an operation's result: what it does then may differ the next time
 */
export function record<T>(backend: NativeBackend, run: () => T): { readonly recording: Recording; readonly result: T } {
  const operations: RecordedOperation[] = [];
  const constants = new Map<number, RecordedConstant>();
  const ofStep = new Map<number, OfStep>();
  const { binding } = backend;
  const executeOp: Binding['executeOp'] = (name, attributes, inputs, count) => {
    const outputs = binding.executeOp(name, attributes, inputs, count);
    operations.push({
      name,
      attributes: complete(name, attributes, outputs, binding),
      inputs: [...inputs],
      outputs: outputs.map(({ id }) => id),
    });
    return outputs;
  };
  const createTensor: Binding['createTensor'] = (shape, dtype, values) => {
    const id = binding.createTensor(shape, dtype, values);
    constants.set(id, { shape: [...shape], dtype, values: values.slice() });
    return id;
  };
  const tensorDataSync: Binding['tensorDataSync'] = (id) => {
    if (!constants.has(id) || ofStep.has(id)) throw new Error('the step reads values of tensors while it runs');
    return binding.tensorDataSync(id);
  };
  // The binding's own properties are read-only.
  const recorder: unknown = Object.create(binding, {
    executeOp: { value: executeOp },
    createTensor: { value: createTensor },
    tensorDataSync: { value: tensorDataSync },
  });
  if (!isBinding(recorder)) throw new Error('The binding has changed.');
  backend.binding = recorder;
  try {
    const result = observeStepNumbers((tensor, compute) => {
      const [id = -1] = backend.getInputTensorIds([tensor]);
      ofStep.set(id, compute);
    }, run);
    return { recording: { operations, constants, ofStep }, result };
  } finally {
    backend.binding = binding;
  }
}

/** Eager TensorFlow infers omitted types; graphs require them. */
function complete(
  name: string,
  attributes: readonly OperationAttribute[],
  [output]: readonly TensorMetadata[],
  { TF_ATTR_TYPE }: Binding,
): readonly OperationAttribute[] {
  if (name !== 'ExpandDims' || !output) return attributes;
  return [{ name: 'T', type: TF_ATTR_TYPE, value: output.dtype }];
}
