import { observeStepNumbers, type OfStep } from '../../stepNumbers.js';
import {
  type Binding,
  isBinding,
  type NativeBackend,
  type OperationAttribute,
  type TensorMetadata,
  type TensorValues,
} from '../nativeBackend.js';

/** What ran on TensorFlow, by the ids of its tensors. */
export interface Recording {
  readonly operations: readonly RecordedOperation[];
  /** Tensors that came from JavaScript. */
  readonly constants: ReadonlyMap<number, RecordedConstant>;
  /** Of these, those that follow from the step. */
  readonly ofStep: ReadonlyMap<number, OfStep>;
}

export interface RecordedOperation {
  readonly name: string;
  readonly attributes: readonly OperationAttribute[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export interface RecordedConstant {
  readonly shape: readonly number[];
  readonly dtype: number;
  readonly values: TensorValues;
}

/**
 * Runs a function on TensorFlow and takes down every operation.
 * @throws where it looks at what an operation gave: what it then does may be another thing the next time.
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
    if (!constants.has(id) || ofStep.has(id)) throw new Error('the step looks at values of tensors while it computes');
    return binding.tensorDataSync(id);
  };
  // The binding's own properties cannot be written.
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

/** Operation by operation TensorFlow finds out types that are left out; in a graph it does not. */
function complete(
  name: string,
  attributes: readonly OperationAttribute[],
  [output]: readonly TensorMetadata[],
  { TF_ATTR_TYPE }: Binding,
): readonly OperationAttribute[] {
  if (name !== 'ExpandDims' || !output) return attributes;
  return [{ name: 'T', type: TF_ATTR_TYPE, value: output.dtype }];
}
