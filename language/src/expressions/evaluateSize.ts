import { named } from '../dimensions/arithmetic.js';
import { type Dimension } from '../dimensions/dimension.js';
import { evaluate, type Evaluation, finite, isEvaluationError, type Scope } from './evaluate.js';
import { parseExpression } from './parseExpression.js';

/** Symbols that are valid in a size, with their values; `null` if any name is a valid symbol. */
export type SizeNames = ReadonlyMap<string, Dimension> | null;

/** Evaluates the text of a size: an expression with symbols and, in a block, parameters (`$name`). */
export function evaluateSize(text: string, scope: Scope, names: SizeNames): Evaluation {
  const expression = parseExpression(text, { names: true });
  if ('error' in expression) return expression;
  return evaluate(expression, ({ kind, name }) =>
    kind === 'name' ? evaluateName(name, names) : evaluateParameter(name, scope, names),
  );
}

function evaluateName(name: string, names: SizeNames): Evaluation {
  if (names && !names.has(name)) return { error: `uses \`${name}\`, which is no size here`, unknownSize: name };
  return finite(names?.get(name) ?? named(name));
}

/** Evaluates a parameter, whose value may be the text of a symbolic size. */
function evaluateParameter(name: string, scope: Scope, names: SizeNames): Evaluation {
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
