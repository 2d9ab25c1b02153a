import { evaluate, type Evaluation, type Scope } from './evaluate.js';
import { parseExpression } from './parseExpression.js';

/** Evaluates the text of a number: an expression that may contain parameters (`$name`) of a block. */
export function evaluateNumber(text: string, scope: Scope): Evaluation {
  const expression = parseExpression(text);
  if ('error' in expression) return expression;
  return evaluate(expression, ({ kind, name }) =>
    kind === 'name'
      ? { error: `has the word \`${name}\`; a parameter is \`$${name}\`` }
      : evaluateParameter(name, scope),
  );
}

function evaluateParameter(name: string, scope: Scope): Evaluation {
  if (!scope?.has(name)) {
    return { error: `uses \`$${name}\`, which is no parameter here`, unknownParameter: name };
  }
  const value = scope.get(name);
  return value === undefined || typeof value === 'number'
    ? value
    : { error: `uses \`$${name}\`, which is not a number` };
}
