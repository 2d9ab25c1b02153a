import type { BinaryOperator, EvaluationError, Expression } from './expression.js';

/** Maximum length in characters, because the parser recurses for each bracket and sign. */
const maximalLength = 500;

const token =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|\$(?<parameter>\w+)|(?<word>[A-Za-z_]\w*)|(?<sign>\*\*|\/\/|[-+*/%(),]))/y;

/**
 * Parses numbers, `$name`, `+ - * / // % **`, parentheses, `min`, `max`, `floor` and `ceil`, with Python's precedence. With
 * `names`, also symbols, so that every printed size can be parsed: `ceil(height/2)`. Returns an error as part of a sentence
 * if the text is invalid.
 */
export function parseExpression(text: string, { names = false } = {}): Expression | EvaluationError {
  if (text.length > maximalLength) return { error: `is longer than ${maximalLength} characters` };
  const tokens = tokenize(text);
  if (!Array.isArray(tokens)) return tokens;
  const parser = new Parser(tokens, names);
  try {
    const expression = parser.sum();
    parser.end();
    return expression;
  } catch (error) {
    if (error instanceof ExpressionError) return { error: error.message };
    throw error;
  }
}

interface Token {
  readonly kind: 'number' | 'parameter' | 'word' | 'sign';
  readonly text: string;
}

function tokenize(text: string): Token[] | EvaluationError {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const groups = token.exec(source)?.groups;
    if (!groups) return { error: `has an unexpected \`${source.slice(at).trim().charAt(0)}\`` };
    for (const kind of ['number', 'parameter', 'word', 'sign'] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ kind, text: found });
    }
  }
  return tokens;
}

/** Internal to this file: `parseExpression` catches it. */
class ExpressionError extends Error {}

class Parser {
  private at = 0;
  constructor(
    private readonly tokens: readonly Token[],
    private readonly names: boolean,
  ) {}

  sum(): Expression {
    let left = this.product();
    for (let operator = this.takeOperator('+', '-'); operator; operator = this.takeOperator('+', '-')) {
      left = { kind: 'binary', operator, left, right: this.product() };
    }
    return left;
  }

  end(): void {
    const next = this.tokens[this.at];
    if (next) throw new ExpressionError(`has an unexpected \`${next.text}\``);
  }

  private product(): Expression {
    let left = this.unary();
    for (
      let operator = this.takeOperator('*', '/', '//', '%');
      operator;
      operator = this.takeOperator('*', '/', '//', '%')
    ) {
      left = { kind: 'binary', operator, left, right: this.unary() };
    }
    return left;
  }

  private unary(): Expression {
    if (this.takeOperator('-')) return { kind: 'negative', operand: this.unary() };
    if (this.takeOperator('+')) return this.unary();
    return this.power();
  }

  private power(): Expression {
    const left = this.atom();
    return this.takeOperator('**') ? { kind: 'binary', operator: '**', left, right: this.unary() } : left;
  }

  private atom(): Expression {
    const next = this.tokens[this.at];
    if (!next) throw new ExpressionError('ends too early');
    this.at++;
    if (next.kind === 'number') return { kind: 'number', value: Number(next.text) };
    if (next.kind === 'parameter') return { kind: 'parameter', name: next.text };
    if (next.text === '(') {
      const inner = this.sum();
      this.expect(')');
      return inner;
    }
    if (next.text === 'min' || next.text === 'max') {
      this.expect('(');
      const operands = [this.sum()];
      while (this.take(',')) operands.push(this.sum());
      this.expect(')');
      return { kind: 'call', name: next.text, operands };
    }
    if (next.text === 'floor' || next.text === 'ceil') {
      this.expect('(');
      const operand = this.sum();
      this.expect(')');
      return { kind: 'rounded', name: next.text, operand };
    }
    if (next.kind === 'word' && this.names) return { kind: 'name', name: next.text };
    if (next.kind === 'word')
      throw new ExpressionError(`has the word \`${next.text}\`; a parameter is \`$${next.text}\``);
    throw new ExpressionError(`has an unexpected \`${next.text}\``);
  }

  private take(sign: string): boolean {
    const next = this.tokens[this.at];
    if (next?.kind !== 'sign' || next.text !== sign) return false;
    this.at++;
    return true;
  }

  private takeOperator<const Operator extends BinaryOperator>(...operators: Operator[]): Operator | undefined {
    return operators.find((operator) => this.take(operator));
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new ExpressionError(`lacks a \`${sign}\``);
  }
}
