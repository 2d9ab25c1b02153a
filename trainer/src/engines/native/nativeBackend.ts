import * as tf from '@tensorflow/tfjs-core';

/** The name that tfjs-node registers its backend by. */
export const backendName = 'tensorflow';

/** A tensor in TensorFlow. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** An attribute of an operation; `type` is one of the binding's `TF_ATTR_*`. */
export interface OperationAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** A tensor's values; booleans are bytes. */
export type TensorValues = Float32Array | Int32Array | Uint8Array;

/** The functions of tfjs-node's C++ binding to TensorFlow. */
export interface Binding {
  createTensor(shape: readonly number[], dtype: number, values: TensorValues): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): TensorValues;
  executeOp(
    name: string,
    attributes: readonly OperationAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMetadata[];
  getNumOfTensors(): number;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
}

/** tfjs-node's backend. */
export interface NativeBackend {
  binding: Binding;
  readonly isUsingGpuDevice: boolean;
  /** Returns the tensors' ids in TensorFlow, uploading those that are not there yet. */
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
  executeSingleOutput(
    name: string,
    attributes: readonly OperationAttribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: readonly OperationAttribute[],
    inputs: readonly tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
}

/** A kernel's inputs by name. */
export type KernelInputs = Readonly<Record<string, tf.TensorInfo | undefined>>;

/** Returns the current backend. @throws if it is not TensorFlow's */
export function requireNativeBackend(): NativeBackend {
  const backend: unknown = tf.backend();
  if (isNative(backend)) return backend;
  throw new Error('TensorFlow is not the current backend.');
}

/** Returns whether a backend is tfjs-node's. */
export function isNative(backend: unknown): backend is NativeBackend {
  return isObject(backend) && 'executeMultipleOutputs' in backend && 'binding' in backend && isBinding(backend.binding);
}

/** Returns whether a value is tfjs-node's binding. */
export function isBinding(binding: unknown): binding is Binding {
  return isObject(binding) && 'executeOp' in binding;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
