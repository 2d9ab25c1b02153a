/** One size of a tensor; `null` if it is unknown until the data is read (Keras's `None`). */
export type Dimension = number | Symbolic | null;

/**
 * A symbolic size in canonical form: a sum of products. Sizes with the same `text` are equal for all values of the symbols,
 * which are integers of at least 1. Created only by the functions of this folder; a constant is a number instead.
 */
export interface Symbolic {
  /** Printed form: `2*time + 1`, `ceil(height/2)`. */
  readonly text: string;
  /**
   * Non-zero terms with distinct factors, ordered by descending number of factors. The constant is the last.
   */
  readonly terms: readonly Term[];
}

/** A product of an integer and atoms. */
export interface Term {
  /** An integer other than 0. */
  readonly coefficient: number;
  /** Sorted by text; a repeated factor is a power. */
  readonly factors: readonly Atom[];
}

/** A symbol or an operation that cannot be expanded into a sum of products. */
export type Atom =
  | { readonly kind: 'name'; readonly text: string }
  /** Quotient rounded down. `ceil(n/2)` is stored as `floor((n + 1)/2)` but printed as `ceil`. A constant divisor is at least 2. */
  | { readonly kind: 'quotient'; readonly text: string; readonly dividend: Known; readonly divisor: Known }
  | { readonly kind: 'max' | 'min'; readonly text: string; readonly operands: readonly Known[] };

/** A size that is not unknown. */
export type Known = number | Symbolic;

/** Tells whether a size is symbolic, neither a number nor unknown. */
export function isSymbolic(dimension: Dimension): dimension is Symbolic {
  return typeof dimension === 'object' && dimension !== null;
}

/** Formats a size: `28`, `?`, `ceil(height/2)`. */
export function formatDimension(dimension: Dimension): string {
  return isSymbolic(dimension) ? dimension.text : String(dimension ?? '?');
}

/** Converts a size to JSON: symbolic sizes are strings. */
export function plainDimension(dimension: Dimension): number | string | null {
  return isSymbolic(dimension) ? dimension.text : dimension;
}
