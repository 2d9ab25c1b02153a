/** Collects texts, each of which gets a code: its position among the distinct ones. */
export interface TextDictionary {
  /** Number of distinct texts. */
  readonly size: number;
  /** Memory in bytes. */
  readonly bytes: number;
  /** Returns the code of a text in UTF-8, the bytes `[start, end)`. */
  readonly add: (bytes: Uint8Array, start: number, end: number) => number;
  /** Returns the distinct texts in the order of their codes; `null` if one is not UTF-8. */
  readonly texts: () => readonly string[] | null;
}

/** Returns an empty dictionary: a hash table over bytes, because a string per value would take several times as long. */
export function textDictionary(): TextDictionary {
  let arena = new Uint8Array(1 << 10);
  /** Text `code` is in `arena`, from `ends[code - 1]` to `ends[code]`. */
  let ends = new Float64Array(1 << 6);
  let hashes = new Int32Array(1 << 6);
  /** Codes by hash, open addressing; -1: free. */
  let table = new Int32Array(1 << 8).fill(-1);
  let size = 0;

  const startOf = (code: number) => (code === 0 ? 0 : (ends[code - 1] ?? 0));
  const holds = (code: number, bytes: Uint8Array, start: number, end: number): boolean => {
    const from = startOf(code);
    if ((ends[code] ?? 0) - from !== end - start) return false;
    for (let at = start; at < end; at++) if (arena[from + at - start] !== bytes[at]) return false;
    return true;
  };
  const growTable = () => {
    table = new Int32Array(2 * table.length).fill(-1);
    for (let code = 0; code < size; code++) {
      let slot = (hashes[code] ?? 0) & (table.length - 1);
      while (table[slot] !== -1) slot = (slot + 1) & (table.length - 1);
      table[slot] = code;
    }
  };
  const append = (bytes: Uint8Array, start: number, end: number, hash: number): number => {
    const from = startOf(size);
    const to = from + end - start;
    if (to > arena.length) arena = grown(arena, new Uint8Array(Math.max(2 * arena.length, to)));
    if (size === ends.length) {
      ends = grown(ends, new Float64Array(2 * size));
      hashes = grown(hashes, new Int32Array(2 * size));
    }
    for (let at = start; at < end; at++) arena[from + at - start] = bytes[at] ?? 0;
    ends[size] = to;
    hashes[size] = hash;
    return size++;
  };

  return {
    get size() {
      return size;
    },
    get bytes() {
      return arena.length + ends.byteLength + hashes.byteLength + table.byteLength;
    },
    add(bytes, start, end) {
      let hash = 0x811c9dc5;
      for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
      hash ^= hash >>> 15;
      let slot = hash & (table.length - 1);
      for (let code = table[slot] ?? -1; code !== -1; code = table[slot] ?? -1) {
        if (hashes[code] === hash && holds(code, bytes, start, end)) return code;
        slot = (slot + 1) & (table.length - 1);
      }
      const code = append(bytes, start, end, hash);
      table[slot] = code;
      if (2 * size > table.length) growTable();
      return code;
    },
    texts() {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      try {
        return Array.from({ length: size }, (_, code) => decoder.decode(arena.subarray(startOf(code), ends[code])));
      } catch {
        return null;
      }
    },
  };
}

function grown<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
