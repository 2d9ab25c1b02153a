/** Values of a column or a target, one for each row: numbers, or indices of classes; NaN without a number. */
export type ComparedValues =
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  | {
      readonly kind: 'classes';
      readonly values: Float64Array;
      readonly count: number;
      /** The index that stands for no value, which may tell as much as a value; `null`: all rows have one. */
      readonly missing: number | null;
    };
