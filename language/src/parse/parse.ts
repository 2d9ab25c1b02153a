import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Fragment } from './fragment.js';
import { type Memory, memory } from './memory.js';
import type { Node } from './node.js';
import { readBlockSequences } from './readBlockSequences.js';
import { maximalDepth, maximalWork, readYaml } from './readYaml.js';
import type { Span } from './span.js';

/** Longer texts are refused: 70,000 lines, some 10,000 layers. */
export const maximalLength = 2_000_000;

/** Result of parsing a text. */
export interface Parsed {
  /** `null` where there is nothing to work with. */
  readonly root: Node | null;
  /** Where YAML could not read something, and as far as that may reach: the tree may be other there than the user meant. */
  readonly broken: readonly Span[];
}

/** Reads a text as YAML 1.2 (core schema). */
export function parse(text: string, report: ReportDiagnostic, remembered: Memory<Fragment> = memory()): Parsed {
  const reject = (code: 'syntax/too-large' | 'syntax/too-deep', message: string): Parsed => {
    report(code, { start: 0, end: 0 }, message);
    return { root: null, broken: [{ start: 0, end: Infinity }] };
  };
  if (text.length > maximalLength) {
    const message = `The text has ${text.length} characters; a definition may have ${maximalLength}. Is it a data file?`;
    return reject('syntax/too-large', message);
  }
  const { node, pending, broken, work, depth } = isPlainBlocks(text)
    ? readBlockSequences(text, remembered)
    : readYaml(text);
  if (depth > maximalDepth) return reject('syntax/too-deep', `The text is nested deeper than ${maximalDepth} levels.`);
  if (work > maximalWork) {
    const what = 'anchors, brackets over several lines, quotes, lines that fit nowhere';
    const message = `More than ${maximalWork} characters of the text take long to read (${what}). Is it a data file?`;
    return reject('syntax/too-large', message);
  }
  for (const { code, span, message, related, fixes } of pending) report(code, span, message, { related, fixes });
  return { root: node, broken };
}

/**
 * Whether the text can be taken apart by its lines: what connects distant lines (anchors), gives them another meaning
 * (block scalars) or ends them otherwise is left to YAML as a whole.
 */
export function isPlainBlocks(text: string): boolean {
  return !distant.some(({ signs, pattern }) => signs.some((sign) => text.includes(sign)) && pattern.test(text));
}

/** Signs are found far faster than patterns, and most texts have none of them. */
const distant = [
  { signs: ['&'], pattern: /(?:^|[\s[{,])&\S/ },
  { signs: ['|', '>'], pattern: /[-:][ \t]+(?:![^\s]*[ \t]+)?[|>][-+\d]*[ \t]*(?:#.*)?$/m },
  { signs: ['---', '...', '%', '\uFEFF'], pattern: /^(?:---|\.\.\.|%|\uFEFF)/m },
  { signs: ['\r'], pattern: /\r(?!\n)/ },
] as const;
