import { collect } from './diagnostics/pendingDiagnostic.js';
import { lines, rangeOf } from './parse/lines.js';
import { parse } from './parse/parse.js';
import { spanAt } from './parse/spanAt.js';
import type { Range } from './range.js';

/** Returns the location of the value at a path of keys, as `spanAt` finds it. */
export function locate(text: string, keys: readonly string[]): Range {
  return rangeOf(lines(text), spanAt(parse(text, collect().report).root, keys).span);
}
