import { nearest } from './suggest.js';
import { listWords } from './words.js';

/** Longer lists are shortened. */
const longest = 10;
/** To so many. */
const shown = 5;

/** Lists known words as `listWords` does; of a long list those that are nearest to what is written, or the first, and how many others there are. */
export function listNear(word: string | null, known: readonly string[]): string {
  if (known.length <= longest) return listWords(known);
  const listed = word === null ? known.slice(0, shown) : nearest(word, known, shown);
  return `${listed.map((near) => `\`${near}\``).join(', ')} and ${known.length - shown} others`;
}

/** Returns `one of a, b, c`, a long list shortened likewise. */
export function oneOfNear(word: string, known: readonly string[]): string {
  if (known.length <= longest) return `one of ${known.join(', ')}`;
  return `one of ${nearest(word, known, shown).join(', ')} and ${known.length - shown} others`;
}
