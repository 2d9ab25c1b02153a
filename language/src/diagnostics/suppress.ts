import { diagnosticCodes } from '../diagnostic.js';
import { writeNear } from '../fixes/write.js';
import type { Span } from '../parse/span.js';
import type { PendingDiagnostic } from './pendingDiagnostic.js';
import { didYouMean, suggest } from './suggest.js';

const marker = 'shapewright-ignore';

/**
 * The diagnostics that no comment suppresses: `# shapewright-ignore: shape/rank-mismatch, layer/unknown` at the end of the
 * diagnostic's line or alone on the line above; without codes it suppresses all. A code that does not exist is a diagnostic.
 */
export function withoutSuppressed(text: string, pending: readonly PendingDiagnostic[]): readonly PendingDiagnostic[] {
  if (!text.includes(marker)) return pending;
  const comments = [...text.matchAll(/^([^\r\n]*?)#[ \t]*shapewright-ignore\b([^\r\n]*)/gm)]
    .filter(([, before = '']) => before === '' || /[ \t]$/.test(before))
    .map((match) => readComment(text, match));
  const suppressed = ({ code, span }: PendingDiagnostic) =>
    comments.some(({ line, codes }) => {
      return span.start >= line.start && span.start < line.end && (codes === null || codes.has(code));
    });
  return [...pending, ...comments.flatMap(({ unknown }) => unknown)].filter((diagnostic) => !suppressed(diagnostic));
}

interface Comment {
  /** The line that it speaks of, with its end. */
  readonly line: Span;
  /** `null`: all. */
  readonly codes: ReadonlySet<string> | null;
  readonly unknown: readonly PendingDiagnostic[];
}

function readComment(text: string, match: RegExpExecArray): Comment {
  const [all, before = '', rest = ''] = match;
  const end = match.index + all.length;
  const list = end - rest.length;
  const words = [...rest.replace(/#.*/s, '').matchAll(/[^\s,:]+/g)].map(({ 0: word, index }) => {
    return { word, span: { start: list + index, end: list + index + word.length } };
  });
  const above = before.trim() === '';
  const start = above ? nextLine(text, end) : match.index;
  return {
    line: { start, end: above ? nextLine(text, start) : end + 1 },
    codes: words.length === 0 ? null : new Set(words.map(({ word }) => word)),
    unknown: words.filter(({ word }) => !Object.hasOwn(diagnosticCodes, word)).map(unknownCode),
  };
}

/** Where the next line begins. */
function nextLine(text: string, from: number): number {
  const rest = /\r\n|\n|\r/g;
  rest.lastIndex = from;
  const found = rest.exec(text);
  return found ? found.index + found[0].length : text.length + 1;
}

function unknownCode({ word, span }: { readonly word: string; readonly span: Span }): PendingDiagnostic {
  const near = suggest(word, Object.keys(diagnosticCodes));
  const message = `There is no diagnostic \`${word.slice(0, 60)}\` to ignore.${didYouMean(near)}`;
  return { code: 'syntax/ignore-comment', span, message, related: [], fixes: writeNear(near, span) };
}
