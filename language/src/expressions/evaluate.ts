import {
  add,
  ceilDivide,
  exactDivide,
  floorDivide,
  maximum,
  minimum,
  multiply,
  remainder,
  subtract,
} from '../dimensions/arithmetic.js';
import { type Dimension, formatDimension, type Known } from '../dimensions/dimension.js';
import type { BinaryOperator, EvaluationError, Expression } from './expression.js';

/** Value of a parameter; `undefined` if unknown because of an error elsewhere. */
export type Value = number | string | boolean | null | readonly Value[] | undefined;

/** Parameters of the enclosing block; `null` outside of blocks. */
export type Scope = ReadonlyMap<string, Value> | null;

/** A number or a size; `undefined` if a parameter is unknown; or an error. */
export type Evaluation = Known | undefined | EvaluationError;

/** Returns the value of a symbol or a parameter. */
export type ValueOf = (
  named: Extract<Expression, { readonly name: string; readonly kind: 'name' | 'parameter' }>,
) => Evaluation;

/** Tells whether an evaluation failed. */
export function isEvaluationError(value: Evaluation): value is EvaluationError {
  return typeof value === 'object' && 'error' in value;
}

/** Evaluates an expression. The result of numbers is a number, possibly not an integer. */
export function evaluate(expression: Expression, valueOf: ValueOf): Evaluation {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
    case 'parameter':
      return valueOf(expression);
    case 'negative':
      return combine([expression.operand], valueOf, ([value = 0]) => applyTo('-', 0, value));
    case 'binary':
      return combine([expression.left, expression.right], valueOf, ([left = 0, right = 0]) =>
        applyTo(expression.operator, left, right),
      );
    case 'rounded':
      return round(expression.name, expression.operand, valueOf);
    case 'call':
      return combine(expression.operands, valueOf, ([first = 0, ...others]) =>
        finite(expression.name === 'max' ? maximum(first, ...others) : minimum(first, ...others)),
      );
  }
}

/** Evaluates `floor` or `ceil`. Of symbolic sizes, only a quotient needs rounding. */
function round(name: 'floor' | 'ceil', operand: Expression, valueOf: ValueOf): Evaluation {
  if (operand.kind !== 'binary' || operand.operator !== '/') {
    return combine([operand], valueOf, ([size = 0]) => (typeof size === 'number' ? Math[name](size) : size));
  }
  return combine([operand.left, operand.right], valueOf, ([left = 0, right = 0]) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const quotient = applyToNumbers('/', left, right);
      return typeof quotient === 'number' ? Math[name](quotient) : quotient;
    }
    // `//` fails under the same conditions.
    const quotient = applyTo('//', left, right);
    return isEvaluationError(quotient)
      ? quotient
      : finite(name === 'floor' ? floorDivide(left, right) : ceilDivide(left, right));
  });
}

function combine(
  operands: readonly Expression[],
  valueOf: ValueOf,
  by: (sizes: readonly Known[]) => Evaluation,
): Evaluation {
  const sizes: Known[] = [];
  let open = false;
  for (const operand of operands) {
    const size = evaluate(operand, valueOf);
    if (isEvaluationError(size)) return size;
    if (size === undefined) open = true;
    else sizes.push(size);
  }
  return open ? undefined : by(sizes);
}

function applyTo(operator: BinaryOperator, left: Known, right: Known): Evaluation {
  if (typeof left === 'number' && typeof right === 'number') return applyToNumbers(operator, left, right);
  if ([left, right].some((size) => typeof size === 'number' && !Number.isInteger(size))) {
    return { error: 'calculates with a number that is not whole' };
  }
  if (right === 0 && '/%'.includes(operator.charAt(0))) return { error: 'divides by zero' };
  switch (operator) {
    case '+':
      return finite(add(left, right));
    case '-':
      return finite(subtract(left, right));
    case '*':
      return finite(multiply(left, right));
    case '//':
      return finite(floorDivide(left, right));
    case '%':
      return finite(remainder(left, right));
    case '/': {
      const error = `divides \`${formatDimension(left)}\` by \`${formatDimension(right)}\`, which is not always whole: \`//\` rounds down`;
      return exactDivide(left, right) ?? { error };
    }
    case '**':
      return typeof right === 'number' && right >= 0 && right <= 100
        ? finite(multiply(...Array.from({ length: right }, () => left)))
        : { error: 'has a power that is not a small number' };
  }
}

/** Applies an operator as Python does: `//` rounds down, `%` has the sign of the divisor. */
function applyToNumbers(operator: BinaryOperator, left: number, right: number): number | EvaluationError {
  if (right === 0 && '/%'.includes(operator.charAt(0))) return { error: 'divides by zero' };
  const result = compute(operator, left, right);
  return Number.isFinite(result) ? result : { error: 'is not a finite number' };
}

function compute(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '%':
      return left - right * Math.floor(left / right);
    case '**':
      return left ** right;
  }
}

/** Returns an error for an unknown size, as the result of known operands is unknown only if it is too large. */
export function finite(size: Dimension): Evaluation {
  return size ?? { error: 'is too large' };
}
