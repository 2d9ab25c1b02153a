import {
  add,
  ceilDivide,
  exactDivide,
  floorDivide,
  maximum,
  minimum,
  multiply,
  named,
  remainder,
  subtract,
} from '../dimensions/arithmetic.js';
import { type Dimension, formatDimension, type Known } from '../dimensions/dimension.js';
import { apply, type Scope } from './evaluate.js';
import type { BinaryOperator, EvaluationError, Expression } from './expression.js';
import { parseExpression } from './parseExpression.js';

/** The names that may stand in a size, and what each stands for; `null` where any may, for itself. */
export type SizeNames = ReadonlyMap<string, Dimension> | null;

/** A size, not always a whole number, `undefined` where a parameter is open, or what is wrong. */
export type SizeEvaluation = Known | undefined | EvaluationError;

/** The size that a text says: an expression with names of sizes and, in a block, with `$name`. */
export function evaluateSize(text: string, scope: Scope, names: SizeNames): SizeEvaluation {
  const expression = parseExpression(text, { names: true });
  return 'error' in expression ? expression : evaluate(expression, scope, names);
}

export function isEvaluationError(size: SizeEvaluation): size is EvaluationError {
  return typeof size === 'object' && 'error' in size;
}

function evaluate(expression: Expression, scope: Scope, names: SizeNames): SizeEvaluation {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
      return evaluateName(expression.name, names);
    case 'parameter':
      return evaluateParameter(expression.name, scope, names);
    case 'negative':
      return combine([{ kind: 'number', value: 0 }, expression.operand], scope, names, ([zero = 0, size = 0]) =>
        applyTo('-', zero, size),
      );
    case 'binary':
      return combine([expression.left, expression.right], scope, names, ([left = 0, right = 0]) =>
        applyTo(expression.operator, left, right),
      );
    case 'rounded':
      return round(expression.name, expression.operand, scope, names);
    case 'call':
      return combine(expression.operands, scope, names, ([first = 0, ...others]) =>
        finite(expression.name === 'max' ? maximum(first, ...others) : minimum(first, ...others)),
      );
  }
}

/** Only a quotient has anything to be rounded. */
function round(name: 'floor' | 'ceil', operand: Expression, scope: Scope, names: SizeNames): SizeEvaluation {
  if (operand.kind !== 'binary' || operand.operator !== '/') {
    return combine([operand], scope, names, ([size = 0]) => (typeof size === 'number' ? Math[name](size) : size));
  }
  return combine([operand.left, operand.right], scope, names, ([left = 0, right = 0]) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const quotient = apply('/', left, right);
      return typeof quotient === 'number' ? Math[name](quotient) : quotient;
    }
    // What is wrong with one is wrong with the other.
    const quotient = applyTo('//', left, right);
    return isEvaluationError(quotient)
      ? quotient
      : finite(name === 'floor' ? floorDivide(left, right) : ceilDivide(left, right));
  });
}

function combine(
  operands: readonly Expression[],
  scope: Scope,
  names: SizeNames,
  by: (sizes: readonly Known[]) => SizeEvaluation,
): SizeEvaluation {
  const sizes: Known[] = [];
  let open = false;
  for (const operand of operands) {
    const size = evaluate(operand, scope, names);
    if (isEvaluationError(size)) return size;
    if (size === undefined) open = true;
    else sizes.push(size);
  }
  return open ? undefined : by(sizes);
}

function evaluateName(name: string, names: SizeNames): SizeEvaluation {
  if (names && !names.has(name)) return { error: `uses \`${name}\`, which is no size here`, unknownSize: name };
  return finite(names?.get(name) ?? named(name));
}

/** A block may be given a size with a name, or an expression with one. */
function evaluateParameter(name: string, scope: Scope, names: SizeNames): SizeEvaluation {
  if (!scope?.has(name)) {
    return { error: `uses \`$${name}\`, which is no parameter here`, unknownParameter: name };
  }
  const value = scope.get(name);
  if (value === undefined || typeof value === 'number') return value;
  const size = typeof value === 'string' ? evaluateSize(value, null, names) : null;
  if (size === null || (isEvaluationError(size) && size.unknownSize === undefined)) {
    return { error: `uses \`$${name}\`, which is not a size` };
  }
  return size;
}

function applyTo(operator: BinaryOperator, left: Known, right: Known): SizeEvaluation {
  if (typeof left === 'number' && typeof right === 'number') return apply(operator, left, right);
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

/** Sizes that are known are unknown only where they get too large. */
function finite(size: Dimension): SizeEvaluation {
  return size ?? { error: 'is too large' };
}
