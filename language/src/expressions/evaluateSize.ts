import { named } from '../dimensions/arithmetic.js';
import { type Dimension } from '../dimensions/dimension.js';
import { evaluate, type Evaluation, finite, isEvaluationError, type Scope } from './evaluate.js';
import { parseExpression } from './parseExpression.js';

/** The names that may stand in a size, and what each stands for; `null` where any may, for itself. */
export type SizeNames = ReadonlyMap<string, Dimension> | null;

/** Evaluates the text of a size: an expression with names of sizes and, in a block, with `$name`. */
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

/** A block may be given a size with a name, or an expression with one. */
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
