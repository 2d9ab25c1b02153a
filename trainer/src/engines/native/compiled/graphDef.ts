import { base128, bytes, float, message, varint } from '../../../protobuf.js';

/** An operation of a TensorFlow graph. */
export interface GraphNode {
  readonly name: string;
  readonly operation: string;
  /** `node` is the first output, `node:1` another one, `^node` a control dependency. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** An encoded `AttrValue`. */
export type AttributeValue = Buffer;

/** Field numbers are those of TensorFlow's `attr_value.proto` and `tensor.proto`. */
export const attribute = {
  text: (value: string): AttributeValue => bytes(2, value),
  int: (value: number): AttributeValue => varint(3, value),
  ints: (values: readonly number[]): AttributeValue => message(1, [bytes(3, Buffer.from(values.flatMap(base128)))]),
  float: (value: number): AttributeValue => float(4, value),
  floats: (values: readonly number[]): AttributeValue =>
    message(
      1,
      values.map((value) => float(4, value)),
    ),
  bool: (value: boolean): AttributeValue => varint(5, value ? 1 : 0),
  type: (value: number): AttributeValue => varint(6, value),
  shape: (shape: readonly number[]): AttributeValue => message(7, dimensions(shape)),
  tensor: (dtype: number, shape: readonly number[], content: Uint8Array): AttributeValue =>
    message(8, [varint(1, dtype), message(2, dimensions(shape)), bytes(4, content)]),
} as const;

function dimensions(shape: readonly number[]): Buffer[] {
  return shape.map((size) => message(2, [varint(1, size)]));
}

/** Encodes a `NodeDef` as a field of a `GraphDef`. */
export function encodeNode({ name, operation, inputs, attributes }: GraphNode): Buffer {
  return message(1, [
    bytes(1, name),
    bytes(2, operation),
    ...inputs.map((input) => bytes(3, input)),
    ...Object.entries(attributes).map(([key, value]) => message(5, [bytes(1, key), bytes(2, value)])),
  ]);
}

/** Encodes a `GraphDef`. */
export function encodeGraph(nodes: readonly Uint8Array[]): Buffer {
  // TensorFlow 1.14's; later ones change only operations that we do not use.
  const producer = message(4, [varint(1, 134)]);
  return Buffer.concat([...nodes, producer]);
}
