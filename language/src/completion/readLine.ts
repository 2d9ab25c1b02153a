/** A line as indentation tells it. */
export interface Line {
  /** The columns of the dashes that it begins with. */
  readonly dashes: readonly number[];
  /** Where the content begins. */
  readonly column: number;
  readonly content: string;
}

export function readLine(line: string): Line {
  const dashes: number[] = [];
  let column = /^ */.exec(line)?.[0].length ?? 0;
  for (let found; (found = /^-( +|$)/.exec(line.slice(column))); column += found[0].length) dashes.push(column);
  return { dashes, column, content: line.slice(column) };
}
