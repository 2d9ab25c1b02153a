/** Syntax tree of an arithmetic expression. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'parameter'; readonly name: string }
  /** A symbol. */
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

/** Operator between two operands, as in Python. */
export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** Why an expression has no value, as part of a sentence. */
export interface EvaluationError {
  readonly error: string;
  /** Name of the unknown parameter, if that is the reason. */
  readonly unknownParameter?: string;
  /** Name of the unknown symbol, if that is the reason. */
  readonly unknownSize?: string;
}
