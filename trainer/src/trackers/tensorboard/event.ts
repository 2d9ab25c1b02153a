import { bytes, double, float, message, varint } from '../../protobuf.js';

/*
 * TensorBoard's `Event` messages in protocol buffers' wire format.
 * https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto
 */

/** Returns the first event of every file. */
export function versionEvent(seconds: number): Buffer {
  return Buffer.concat([double(1, seconds), bytes(3, 'brain.Event:2')]);
}

/**
 * Returns the event of a start. The first of a run is at step 0; those of resumes make older files' events of their step and later ones void,
 * which TensorBoard only does if it has seen the first.
 */
export function startEvent(seconds: number, step: number): Buffer {
  return Buffer.concat([double(1, seconds), varint(2, step), message(7, [varint(1, 1)])]);
}

/** Returns an encoded event with one scalar. `seconds`: since 1970. */
export function scalarEvent(seconds: number, step: number, tag: string, value: number): Buffer {
  const scalar = message(1, [bytes(1, tag), float(2, value)]);
  return Buffer.concat([double(1, seconds), varint(2, step), message(5, [scalar])]);
}

/** What a plugin of TensorBoard shows at one step. */
export interface PluginValue {
  /** The plugin's name. */
  readonly plugin: string;
  readonly tag: string;
  /** An encoded `TensorProto`. */
  readonly tensor: Uint8Array;
  /** An encoded message of the plugin. */
  readonly content?: Uint8Array;
  /** Text that is shown beside it. */
  readonly description?: string;
  readonly dataClass?: keyof typeof dataClasses;
}

/** `DataClass` of https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/summary.proto */
const dataClasses = { tensor: 2, blobs: 3 };

/** Returns an encoded event with one value of a plugin. `seconds`: since 1970. */
export function pluginEvent(seconds: number, step: number, value: PluginValue): Buffer {
  const { plugin, tag, tensor, content, description, dataClass = 'tensor' } = value;
  const metadata = message(9, [
    message(1, [bytes(1, plugin), ...(content ? [bytes(2, content)] : [])]),
    ...(description === undefined ? [] : [bytes(3, description)]),
    varint(4, dataClasses[dataClass]),
  ]);
  const summary = message(1, [bytes(1, tag), bytes(8, tensor), metadata]);
  return Buffer.concat([double(1, seconds), varint(2, step), message(5, [summary])]);
}

/** `DataType` of https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/framework/types.proto */
const [floatType, doubleType, stringType] = [1, 2, 7];

/** Returns an encoded `TensorProto` of numbers of single precision. */
export function floatTensor(shape: readonly number[], values: readonly number[]): Buffer {
  const content = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => content.writeFloatLE(value, 4 * index));
  return Buffer.concat([varint(1, floatType), shapeOf(shape), bytes(4, content)]);
}

/** Returns an encoded `TensorProto` of numbers of double precision. */
export function doubleTensor(shape: readonly number[], values: readonly number[]): Buffer {
  const content = Buffer.alloc(8 * values.length);
  values.forEach((value, index) => content.writeDoubleLE(value, 8 * index));
  return Buffer.concat([varint(1, doubleType), shapeOf(shape), bytes(4, content)]);
}

/** Returns an encoded `TensorProto` of byte strings, `[values]`. */
export function stringTensor(values: readonly (Uint8Array | string)[]): Buffer {
  return Buffer.concat([varint(1, stringType), shapeOf([values.length]), ...values.map((value) => bytes(8, value))]);
}

function shapeOf(sizes: readonly number[]): Buffer {
  return message(
    2,
    sizes.map((size) => message(2, [varint(1, size)])),
  );
}
