import type { CST } from 'yaml';

/** Accidents of YAML that can be seen, and repaired, before it is composed. */
export interface TokenScan {
  /** How deep the text is nested. */
  readonly depth: number;
  /** Where `?` stands alone. */
  readonly questionMarks: readonly number[];
  readonly insertions: readonly Insertion[];
}

/** Something that lacks after a word that begins at `start`. */
export interface Insertion {
  readonly start: number;
  readonly at: number;
  readonly what: 'space' | 'colon';
}

/** Walks over YAML's tokens without calling itself, so that no depth is too much. */
export function scanTokens(tokens: readonly CST.Token[], text: string): TokenScan {
  const questionMarks: number[] = [];
  const insertions = gluedDashes(text);
  let depth = 0;
  const open: { readonly token: CST.Token; readonly level: number }[] = tokens.map((token) => ({ token, level: 1 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, level } = next;
    depth = Math.max(depth, level);
    if (token.type === 'document' && token.value) open.push({ token: token.value, level });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      for (const start of item.start) if (start.type === 'explicit-key-ind') questionMarks.push(start.offset);
      insertions.push(...missingIn(token, item));
      if (item.key) open.push({ token: item.key, level: level + 1 });
      if (item.value) open.push({ token: item.value, level: level + 1 });
    }
  }
  return { depth, questionMarks, insertions };
}

/** `-relu` in the column of other `- `. */
function gluedDashes(text: string): Insertion[] {
  const columns = new Set([...text.matchAll(/^( *)- /gm)].map(([, indent = '']) => indent.length));
  return [...text.matchAll(/^( *)-(?=[A-Za-z_]\w*(?::|[ \t\r]*$))/gm)]
    .filter(([, indent = '']) => columns.has(indent.length))
    .map(({ index, 0: all }) => ({ start: index + all.length - 1, at: index + all.length, what: 'space' }));
}

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** What lacks in words that stand where only a key, or a key and its value, can have been meant. */
function missingIn(collection: Collection, { key, sep, value }: CST.CollectionItem): readonly Insertion[] {
  switch (collection.type) {
    case 'flow-collection':
      return collection.start.type === 'flow-map-start' && !value && !hasColon(sep) ? gluedKeys(plain(key)) : [];
    case 'block-seq':
      return gluedKeys(plain(value));
    case 'block-map': {
      const word = plain(key);
      if (word && /^\w+:[{[]/.test(word.source)) return gluedKeys(word);
      const ofKey =
        word && (word.source.includes('\n') || !hasColon(sep))
          ? [...gluedKeys(word), ...bareKeys(word, hasColon(sep))]
          : [];
      return sep?.some(({ type }) => type === 'newline') ? [...ofKey, ...gluedKeys(plain(value))] : ofKey;
    }
  }
}

function plain(token: CST.Token | null | undefined): CST.FlowScalar | null {
  return token?.type === 'scalar' ? token : null;
}

function hasColon(sep: readonly CST.SourceToken[] | undefined): boolean {
  return sep?.some(({ type }) => type === 'map-value-ind') ?? false;
}

/** `units:10`, in each line of a word: YAML joins lines that it cannot tell apart. */
function gluedKeys(word: CST.FlowScalar | null): readonly Insertion[] {
  if (!word) return [];
  return [...word.source.matchAll(/^([ \t]*)([A-Za-z_]\w*):(?=[^\s:/\\])/gm)].map(
    ({ index, 0: all, 1: indent = '' }) => ({
      start: word.offset + index + indent.length,
      at: word.offset + index + all.length,
      what: 'space',
    }),
  );
}

/** A lone word in a line of its own among keys. The last line's colon stands behind it, if there is one. */
function bareKeys({ source, offset }: CST.FlowScalar, lastHasColon: boolean): readonly Insertion[] {
  return [...source.matchAll(/^([ \t]*)([A-Za-z_]\w*)(?=[ \t\r]*$)/gm)]
    .filter(({ index, 0: all }) => !lastHasColon || source.includes('\n', index + all.length))
    .map(({ index, 0: all, 1: indent = '' }) => ({
      start: offset + index + indent.length,
      at: offset + index + all.length,
      what: 'colon',
    }));
}
