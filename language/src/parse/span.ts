/**
 * A stretch of text in UTF-16 code units from its beginning; `end` is exclusive. What passes work with; users get a
 * `Range`.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}
