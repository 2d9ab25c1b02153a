/** Position in a text as in LSP: line and UTF-16 code unit, from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Range of a text; `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
