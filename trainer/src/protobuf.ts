/**
 * Encodes fields in protocol buffers' wire format (https://protobuf.dev/programming-guides/encoding): a message is the
 * concatenation of its fields.
 */
export function varint(field: number, value: number): Buffer {
  return Buffer.from([...base128(field << 3), ...base128(value)]);
}

/** Encodes a field of type float. */
export function float(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8((field << 3) | 5);
  bytes.writeFloatLE(value, 1);
  return bytes;
}

/** Encodes a field of type double. */
export function double(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8((field << 3) | 1);
  bytes.writeDoubleLE(value, 1);
  return bytes;
}

/** Encodes a field of type bytes or string. */
export function bytes(field: number, value: Uint8Array | string): Buffer {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([Buffer.from([...base128((field << 3) | 2), ...base128(content.length)]), content]);
}

/** Encodes a field whose type is a message, from the message's encoded fields. */
export function message(field: number, fields: readonly Uint8Array[]): Buffer {
  return bytes(field, Buffer.concat(fields));
}

/** Encodes seven bits per byte, the lowest first; negative numbers as 64 bits. */
export function base128(value: number): number[] {
  const digits: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) digits.push(Number(rest & 127n) | 128);
  return [...digits, Number(rest)];
}
