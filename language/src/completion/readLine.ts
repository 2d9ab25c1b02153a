/** Structure of a line in block style. */
export interface Line {
  /** Columns of the leading dashes. */
  readonly dashes: readonly number[];
  /** Column of the content. */
  readonly column: number;
  readonly content: string;
}

/** Splits a line into its dashes and its content. */
export function readLine(line: string): Line {
  const dashes: number[] = [];
  let column = /^ */.exec(line)?.[0].length ?? 0;
  for (let found; (found = /^-( +|$)/.exec(line.slice(column))); column += found[0].length) dashes.push(column);
  return { dashes, column, content: line.slice(column) };
}
