/** One size of a tensor; `null` where it is not known before the data is (Keras's `None`). */
export type Dimension = number | Symbolic | null;

/**
 * A size that depends on named sizes, in canonical form: a sum of products. Two of them are the same size for all values
 * of the names if, and as far as this form can tell only if, their `text` is the same. Named sizes are whole numbers of
 * at least 1. Made by the functions of this folder only; a sum that is a plain number is a number.
 */
export interface Symbolic {
  /** As users read it, `2*time + 1`, `ceil(height/2)`. */
  readonly text: string;
  /**
   * None of them is 0 and no two have the same factors; those with the most factors first, the constant, which has none,
   * last.
   */
  readonly terms: readonly Term[];
}

export interface Term {
  /** A whole number other than 0. */
  readonly coefficient: number;
  /** Sorted by their text; a factor that stands twice is a square. */
  readonly factors: readonly Atom[];
}

/** What sums and products cannot take apart. */
export type Atom =
  | { readonly kind: 'name'; readonly text: string }
  /** Rounded down; `ceil(n/2)` is kept as `floor((n + 1)/2)` and printed as it was. A number divides as 2 or more. */
  | { readonly kind: 'quotient'; readonly text: string; readonly dividend: Known; readonly divisor: Known }
  | { readonly kind: 'max' | 'min'; readonly text: string; readonly operands: readonly Known[] };

/** A size that is not open. */
export type Known = number | Symbolic;

export function isSymbolic(dimension: Dimension): dimension is Symbolic {
  return typeof dimension === 'object' && dimension !== null;
}

/** As users read it: `28`, `?`, `ceil(height/2)`. */
export function formatDimension(dimension: Dimension): string {
  return isSymbolic(dimension) ? dimension.text : String(dimension ?? '?');
}

/** As JSON has it: symbolic sizes are strings. */
export function plainDimension(dimension: Dimension): number | string | null {
  return isSymbolic(dimension) ? dimension.text : dimension;
}
