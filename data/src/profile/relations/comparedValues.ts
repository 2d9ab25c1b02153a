/** Values of a column or a target, one for each row: numbers, or indices of classes; NaN without a value. */
export type ComparedValues =
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  | { readonly kind: 'classes'; readonly values: Float64Array; readonly count: number };
