import type { BinaryOperator, EvaluationError, Expression } from './expression.js';

/** What a parameter stands for; `undefined` where an error elsewhere leaves it open. */
export type Value = number | string | boolean | null | readonly Value[] | undefined;

/** The parameters of the block that a value stands in; `null` outside of blocks. */
export type Scope = ReadonlyMap<string, Value> | null;

/** A number, `undefined` where a parameter is open, or what is wrong. */
export type Evaluation = number | undefined | EvaluationError;

export function evaluate(expression: Expression, scope: Scope): Evaluation {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'parameter':
      return parameter(expression.name, scope);
    case 'name':
      return { error: `has the word \`${expression.name}\`; a parameter is \`$${expression.name}\`` };
    case 'negative': {
      const operand = evaluate(expression.operand, scope);
      return typeof operand === 'number' ? -operand : operand;
    }
    case 'binary': {
      const left = evaluate(expression.left, scope);
      const right = evaluate(expression.right, scope);
      if (typeof left === 'object') return left;
      if (typeof right === 'object') return right;
      if (left === undefined || right === undefined) return undefined;
      return apply(expression.operator, left, right);
    }
    case 'rounded': {
      const operand = evaluate(expression.operand, scope);
      return typeof operand === 'number' ? Math[expression.name](operand) : operand;
    }
    case 'call': {
      const operands = expression.operands.map((operand) => evaluate(operand, scope));
      const error = operands.find((operand) => typeof operand === 'object');
      if (error !== undefined) return error;
      const numbers = operands.filter((operand) => typeof operand === 'number');
      return numbers.length < operands.length ? undefined : Math[expression.name](...numbers);
    }
  }
}

function parameter(name: string, scope: Scope): Evaluation {
  if (!scope?.has(name)) {
    return { error: `uses \`$${name}\`, which is no parameter here`, unknownParameter: name };
  }
  const value = scope.get(name);
  if (value === undefined || typeof value === 'number') return value;
  return { error: `uses \`$${name}\`, which is not a number` };
}

/** As in Python: `//` rounds down, `%` has the sign of the divisor. */
export function apply(operator: BinaryOperator, left: number, right: number): number | EvaluationError {
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
