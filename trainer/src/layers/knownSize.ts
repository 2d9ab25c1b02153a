import type { Dimension } from '#language';

/**
 * The number that a size among a layer's arguments is: names have been replaced by what the data tells.
 * @throws where the data does not tell it; the message is for people
 */
export function knownSize(size: Dimension): number {
  if (typeof size === 'number') return size;
  const written = size === null ? 'null' : size.text;
  throw new Error(`The size \`${written}\` is not known from the data; write a number.`);
}
