/** Arithmetic in a definition, as it was written. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'parameter'; readonly name: string }
  /** A size's name. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: 'min' | 'max'; readonly operands: readonly Expression[] }
  | { readonly kind: 'rounded'; readonly name: 'floor' | 'ceil'; readonly operand: Expression };

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** Why an expression has no value, as a part of a sentence. */
export interface EvaluationError {
  readonly error: string;
  /** The `$name` that does not exist, if that is why. */
  readonly unknownParameter?: string;
  /** The size's name that does not exist, if that is why. */
  readonly unknownSize?: string;
}
