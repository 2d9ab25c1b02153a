import type { Dimension } from '#language';

/**
 * Returns the number of a size argument, once names are replaced by the data's sizes.
 * @throws if the data does not determine it; the message is for people
 */
export function knownSize(size: Dimension): number {
  if (typeof size === 'number') return size;
  const written = size === null ? 'null' : size.text;
  throw new Error(`The size \`${written}\` is not known from the data; write a number.`);
}
