import type { CST } from 'yaml';

/** Accidents of YAML that can be seen, and mended, before it is composed. */
export interface Survey {
  /** How deep the text is nested. */
  readonly depth: number;
  /** Where `?` stands alone. */
  readonly questionMarks: readonly number[];
  /** `units:10`: where such a word begins, and the offset behind its colon. */
  readonly missingSpaces: readonly { readonly start: number; readonly afterColon: number }[];
}

/** Walks over YAML's tokens without calling itself, so that no depth is too much. */
export function survey(tokens: readonly CST.Token[]): Survey {
  const questionMarks: number[] = [];
  const missingSpaces: { start: number; afterColon: number }[] = [];
  let depth = 0;
  const open: { readonly token: CST.Token; readonly level: number }[] = tokens.map((token) => ({ token, level: 1 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, level } = next;
    depth = Math.max(depth, level);
    if (token.type === 'document' && token.value) open.push({ token: token.value, level });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      for (const start of item.start) if (start.type === 'explicit-key-ind') questionMarks.push(start.offset);
      const glued = gluedScalar(token, item);
      if (glued) missingSpaces.push(...missingSpacesOf(glued));
      if (item.key) open.push({ token: item.key, level: level + 1 });
      if (item.value) open.push({ token: item.value, level: level + 1 });
    }
  }
  return { depth, questionMarks, missingSpaces };
}

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** The scalar of an item that stands where only a key can have been meant. */
function gluedScalar(collection: Collection, { key, sep, value }: CST.CollectionItem): CST.FlowScalar | null {
  switch (collection.type) {
    case 'flow-collection':
      return collection.start.type === 'flow-map-start' && !value && !hasColon(sep) ? plain(key ?? null) : null;
    case 'block-seq':
      return plain(value ?? null);
    case 'block-map': {
      const glued = plain(key ?? null);
      if (glued && /^\w+:[{[]|\n/.test(glued.source)) return glued;
      return sep?.some(({ type }) => type === 'newline') ? plain(value ?? null) : null;
    }
  }
}

function plain(token: CST.Token | null): CST.FlowScalar | null {
  return token?.type === 'scalar' ? token : null;
}

function hasColon(sep: readonly CST.SourceToken[] | undefined): boolean {
  return sep?.some(({ type }) => type === 'map-value-ind') ?? false;
}

function missingSpacesOf({ source, offset }: CST.FlowScalar) {
  return [...source.matchAll(/^([ \t]*)([A-Za-z_]\w*):(?=[^\s:/\\])/gm)].map(({ index, 0: all, 1: indent = '' }) => ({
    start: offset + index + indent.length,
    afterColon: offset + index + all.length,
  }));
}
