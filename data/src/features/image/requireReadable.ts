import { DataError } from '../../dataError.js';

/** A picture that cannot be read. */
export interface Unreadable {
  readonly row: number;
  readonly error: DataError;
}

const mostNamed = 10;

/**
 * Returns the rows of pictures that cannot be read, if there are at most so many.
 *
 * @throws DataError that names the first ones
 */
export function requireReadable(unreadable: readonly Unreadable[], allowed: number): readonly number[] {
  const [first] = unreadable;
  if (!first || unreadable.length <= allowed) return unreadable.map(({ row }) => row);
  const { code, path, message, correction } = first.error;
  const count = unreadable.length;
  const hint = `\`skip_unreadable: ${count}\` leaves ${count === 1 ? 'it' : 'them'} out.`;
  if (count === 1) throw new DataError(code, path, `${message} ${hint}`, correction);
  const named = unreadable.slice(0, mostNamed).map(({ error }) => error.message);
  const others = count > mostNamed ? ` And ${count - mostNamed} more.` : '';
  throw new DataError(code, path, `${count} pictures cannot be read. ${named.join(' ')}${others} ${hint}`);
}
