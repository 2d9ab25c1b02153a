import { foreignWord } from '../foreign/foreignWords.js';

/** Longer words, in letters, are no slips of known ones. */
const longest = 64;

/** The known word that a misspelt one most likely means, or `null` if none is near. */
export function suggest(word: string, known: Iterable<string>): string | null {
  if (word.length > longest) return null;
  const candidates = [...known];
  const alias = spellOut(word);
  if (candidates.includes(alias)) return alias;
  const foreign = foreignWord(word, candidates);
  if (foreign?.meant) return foreign.meant;
  const plain = normalize(word);
  let best: string | null = null;
  // A word with a meaning of its own is no slip, but perhaps a singular.
  let least = (foreign ? 1 : mostMistakes(plain)) + 1;
  for (const candidate of candidates) {
    const other = normalize(candidate);
    if (Math.abs(other.length - plain.length) >= least) continue;
    const distance = editDistance(plain, other, least);
    const isPlural = plain.startsWith(other) || other.startsWith(plain);
    if (distance < least && !isOtherWord(plain, other) && (!foreign || isPlural)) [best, least] = [candidate, distance];
  }
  return best ?? abbreviated(word, candidates);
}

/** Returns so many known words, those that are spelled most like `word` first; of equals, and for no word, in their order. */
export function nearest(word: string, known: readonly string[], count: number): readonly string[] {
  if (word === '' || word.length > longest) return known.slice(0, count);
  const plain = normalize(word);
  const distances = new Map(
    known.map((other) => [other, editDistance(plain, normalize(other).slice(0, longest), longest)]),
  );
  return known.toSorted((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0)).slice(0, count);
}

/** How many letters of a word may be wrong: of a short one hardly any, for it is soon another word. */
function mostMistakes({ length }: string): number {
  return length < 3 ? 0 : length < 5 ? 1 : length < 8 ? 2 : 3;
}

/** Whether two short words differ in a letter that stands in both, as `std` and `sgd`: that is rarely a slip. */
function isOtherWord(word: string, other: string): boolean {
  if (word.length > 4 || word.length !== other.length) return false;
  const isSwap = word.split('').toSorted().join('') === other.split('').toSorted().join('');
  return !isSwap && (word.length < 4 || word[0] !== other[0]);
}

/**
 * The shortest of which every part of the word begins a part: `max_pool` is `max_pooling2d`, `crossentropy` one of two.
 */
function abbreviated(word: string, candidates: readonly string[]): string | null {
  const parts = word.toLowerCase().split(/[_\s-]+/);
  if (parts.some((part) => part.length < 3)) return null;
  const fitting = candidates.filter((candidate) => {
    const whole = candidate.toLowerCase().split('_');
    return parts.every((part) => whole.some((other) => other.startsWith(part)));
  });
  return fitting.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** Of keys and monitors; those of values are `foreignWords`. */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['acc', 'accuracy'],
  ['mse', 'mean_squared_error'],
  ['mae', 'mean_absolute_error'],
  ['lr', 'learning_rate'],
]);

function spellOut(word: string): string {
  const [, prefix = '', short = ''] = /^(val_)?(.*)$/s.exec(word.toLowerCase()) ?? [];
  return prefix + (abbreviations.get(short) ?? short);
}

/** ` Did you mean \`dense\`?`, to be put behind a message; empty without a suggestion. */
export function didYouMean(suggestion: string | null): string {
  return suggestion === null ? '' : ` Did you mean \`${suggestion}\`?`;
}

/** `kernelSize`, `KernelSize` and `kernel_size` are one word. */
function normalize(word: string): string {
  return word.toLowerCase().replace(/[_\s-]/g, '');
}

/** Rows of `editDistance`, which is called for thousands of pairs; a row per letter of the first word, three at a time. */
const scratch = [0, 1, 2].map(() => new Uint8Array(longest + 8));

/**
 * The least number of insertions, deletions, replacements and swaps of neighbours that make `b` of `a` (optimal string
 * alignment); `limit` where it is that or more. Only cells less than `limit` from the diagonal can matter (Ukkonen 1985).
 */
function editDistance(a: string, b: string, limit: number): number {
  const rowOf = (i: number): Uint8Array => scratch[(i + 3) % 3] ?? new Uint8Array();
  for (let j = 0; j <= b.length; j++) rowOf(0)[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const [beforeLast, last, row] = [rowOf(i - 2), rowOf(i - 1), rowOf(i)];
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[from - 1] = from === 1 ? i : limit;
    let least = limit;
    for (let j = from; j <= to; j++) {
      const replaced = (last[j - 1] ?? limit) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      let distance = Math.min(replaced, (last[j] ?? limit) + 1, (row[j - 1] ?? limit) + 1);
      const isSwap =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isSwap) distance = Math.min(distance, (beforeLast[j - 2] ?? limit) + 1);
      row[j] = distance;
      least = Math.min(least, distance);
    }
    if (least >= limit) return limit;
    row[to + 1] = limit;
  }
  return Math.min(rowOf(a.length)[b.length] ?? limit, limit);
}
