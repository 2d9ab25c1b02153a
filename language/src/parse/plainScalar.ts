import { isScalar, parseDocument } from 'yaml';
import type { ScalarNode } from './node.js';
import type { Span } from './span.js';

/** A scalar without quotes, read by itself: `10` is a number, `null` nothing. */
export function plainScalar(text: string, span: Span): ScalarNode {
  const { contents, errors } = parseDocument(text, { version: '1.2', schema: 'core' });
  const value: unknown = errors.length === 0 && isScalar(contents) ? contents.value : text;
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { kind: 'scalar', span, value: known, text, quoted: false };
}
