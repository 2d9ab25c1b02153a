/** Bytes of a pixel: red, green, blue, alpha. */
const channels = 4;
const frameBlock = 0x2c;
const extensionBlock = 0x21;
const graphicControl = 0xf9;
/** Codes of LZW have at most 12 bits. */
const mostCodes = 4096;
/** Start and step of each pass over the rows of an interlaced picture. */
const passes = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

/**
 * Decodes the first frame of a GIF (89a specification) into RGBA pixels of the whole picture; what the frame leaves out is transparent.
 *
 * @throws RangeError if the file ends within the frame
 * @throws Error if the file is damaged
 */
export function decodeGif(bytes: Buffer): Uint8Array {
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const global = paletteAt(bytes, 13, bytes.readUInt8(10));
  let position = 13 + (global?.length ?? 0);
  let transparent = -1;
  while (bytes.readUInt8(position) === extensionBlock) {
    const isControl = bytes.readUInt8(position + 1) === graphicControl;
    if (isControl && (bytes.readUInt8(position + 3) & 1) !== 0) transparent = bytes.readUInt8(position + 6);
    position = afterBlocks(bytes, position + 2);
  }
  if (bytes.readUInt8(position) !== frameBlock) throw new Error('it has no frame');

  const frame = {
    left: bytes.readUInt16LE(position + 1),
    top: bytes.readUInt16LE(position + 3),
    width: bytes.readUInt16LE(position + 5),
    height: bytes.readUInt16LE(position + 7),
  };
  if (frame.left + frame.width > width || frame.top + frame.height > height) {
    throw new Error('its frame is larger than the picture');
  }
  const flags = bytes.readUInt8(position + 9);
  const local = paletteAt(bytes, position + 10, flags);
  const palette = local ?? global;
  if (!palette) throw new Error('it has no colors');
  const codes = position + 10 + (local?.length ?? 0);
  const indices = decompress(bytes, codes, frame.width * frame.height);

  const pixels = new Uint8Array(width * height * channels);
  const rows = rowOrder(frame.height, (flags & 0x40) !== 0);
  rows.forEach((row, index) => {
    for (let column = 0; column < frame.width; column++) {
      const color = indices[index * frame.width + column] ?? 0;
      if (color === transparent) continue;
      const at = ((frame.top + row) * width + frame.left + column) * channels;
      for (let channel = 0; channel < 3; channel++) pixels[at + channel] = palette[3 * color + channel] ?? 0;
      pixels[at + 3] = 255;
    }
  });
  return pixels;
}

/** Returns a table of colors, if the flags say that there is one. */
function paletteAt(bytes: Buffer, start: number, flags: number): Buffer | null {
  if ((flags & 0x80) === 0) return null;
  const length = 3 * 2 ** ((flags & 7) + 1);
  if (start + length > bytes.length) throw new RangeError();
  return bytes.subarray(start, start + length);
}

/** Returns the position after a sequence of blocks, each of which begins with its length. The last is empty. */
function afterBlocks(bytes: Buffer, start: number): number {
  let position = start;
  for (let length = bytes.readUInt8(position); length > 0; length = bytes.readUInt8(position)) position += 1 + length;
  return position + 1;
}

function rowOrder(height: number, interlaced: boolean): readonly number[] {
  const every = Array.from({ length: height }, (_, row) => row);
  if (!interlaced) return every;
  return passes.flatMap(([first, step]) => every.filter((row) => row >= first && (row - first) % step === 0));
}

/** Decompresses LZW codes of growing length. Each code stands for a sequence: an earlier one and one more index. */
function decompress(bytes: Buffer, start: number, count: number): Uint8Array {
  const rootBits = bytes.readUInt8(start);
  if (rootBits < 2 || rootBits > 8) throw new Error('its colors cannot be read');
  const clear = 1 << rootBits;
  const end = clear + 1;
  const previous = new Int16Array(mostCodes).fill(-1);
  const last = Uint8Array.from({ length: mostCodes }, (_, code) => (code < clear ? code : 0));
  const reversed = new Uint8Array(mostCodes);
  const indices = new Uint8Array(count);
  let [written, next, width, before, first] = [0, end + 1, rootBits + 1, -1, 0];
  for (const code of codesOf(bytes, start + 1, () => width)) {
    if (code === end || written === count) break;
    if (code === clear) {
      [next, width, before] = [end + 1, rootBits + 1, -1];
      continue;
    }
    if (code > next || (code === next && before < 0)) throw new Error('its pixels cannot be decompressed');
    // A code that is defined just now: the sequence before, and its own first index.
    let length = 0;
    let walked = code;
    if (code === next) {
      reversed[length++] = first;
      walked = before;
    }
    for (; walked >= clear; walked = previous[walked] ?? -1) reversed[length++] = last[walked] ?? 0;
    first = walked;
    reversed[length++] = first;
    while (length > 0 && written < count) indices[written++] = reversed[--length] ?? 0;
    if (before >= 0 && next < mostCodes) {
      previous[next] = before;
      last[next] = first;
      next += 1;
      if (next === 1 << width && width < 12) width += 1;
    }
    before = code;
  }
  if (written < count) throw new RangeError();
  return indices;
}

/** Yields codes, whose current length in bits `width` tells, from blocks of bytes; the first bit is the lowest. */
function* codesOf(bytes: Buffer, start: number, width: () => number): Generator<number> {
  let [bits, available] = [0, 0];
  let position = start;
  for (let length = bytes.readUInt8(position); length > 0; length = bytes.readUInt8(position)) {
    for (let at = position + 1; at <= position + length; at++) {
      bits |= bytes.readUInt8(at) << available;
      available += 8;
      while (available >= width()) {
        const used = width();
        yield bits & ((1 << used) - 1);
        bits >>>= used;
        available -= used;
      }
    }
    position += 1 + length;
  }
}
