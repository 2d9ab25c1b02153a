import { viewHash } from '../../splits/unitHash.js';
import type { CsvRecord } from './csvRecords.js';

/** Hashes the values of records. */
export interface IdentityBuilder {
  /**
   * Adds a record, whose bytes it overwrites.
   *
   * @param order the positions of the values in the order in which they are hashed; `null`: as they are
   */
  readonly add: (record: CsvRecord, order: Int32Array | null) => void;
  /** Returns a hash per record: see `Rows.identities`. */
  readonly finish: () => Float64Array;
}

/** Written behind each value, so that `ab,c` and `a,bc` differ: ASCII's unit separator. */
const separator = 31;

/** Returns a builder without any record. */
export function identityBuilder(): IdentityBuilder {
  let identities = new Float64Array(1 << 12);
  let count = 0;
  let view: DataView = new DataView(new ArrayBuffer(0));
  let copy = new Uint8Array(1 << 12);

  const hash = ({ buffer, byteOffset }: Uint8Array, start: number, end: number): number => {
    if (view.buffer !== buffer) view = new DataView(buffer);
    return viewHash(view, byteOffset + start, byteOffset + end);
  };
  const hashCopy = ({ bytes, starts, ends }: CsvRecord, order: Int32Array | null): number => {
    let length = 0;
    for (let index = 0; index < starts.length; index++) {
      const column = order?.[index] ?? index;
      const value = bytes.subarray(starts[column], ends[column]);
      if (length + value.length + 1 > copy.length) {
        const larger = new Uint8Array(2 * (length + value.length + 1));
        larger.set(copy.subarray(0, length));
        copy = larger;
      }
      copy.set(value, length);
      length += value.length;
      copy[length++] = separator;
    }
    return hash(copy, 0, length);
  };
  return {
    add(record, order) {
      if (count === identities.length) {
        const more = new Float64Array(2 * count);
        more.set(identities);
        identities = more;
      }
      const { bytes, starts, ends } = record;
      // The usual record is hashed where it is, because copying takes longer than hashing.
      identities[count++] =
        order === null && separate(record)
          ? hash(bytes, starts[0] ?? 0, (ends[ends.length - 1] ?? 0) + 1)
          : hashCopy(record, order);
    },
    finish: () => identities.slice(0, count),
  };
}

/** Writes the separator behind each value, if the values are next to each other: else returns false. */
function separate({ bytes, starts, ends }: CsvRecord): boolean {
  const last = ends.length - 1;
  if ((ends[last] ?? 0) === bytes.length) return false;
  for (let column = 0; column < last; column++) if ((ends[column] ?? 0) + 1 !== starts[column + 1]) return false;
  for (let column = 0; column <= last; column++) bytes[ends[column] ?? 0] = separator;
  return true;
}
