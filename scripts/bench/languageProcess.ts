import * as v from 'valibot';
import { parseDocument } from 'yaml';
import { check } from '#language';
import { definition } from './languageDefinition.js';
import { typing } from './languageTyping.js';

/**
 * The process that language.ts starts. Sends the milliseconds of one CALL on a definition with LAYERS layers, or the result of
 * `typing`.
 */
const [call, layers] = v.parse(
  v.tuple([v.picklist(['parseDocument', 'check', 'typing']), v.pipe(v.string(), v.transform(Number))]),
  process.argv.slice(2),
);

process.send?.(call === 'typing' ? typing() : timed(call === 'check' ? check : parseDocument, definition(layers)));

function timed(work: (text: string) => unknown, text: string): number {
  const start = performance.now();
  work(text);
  return performance.now() - start;
}
