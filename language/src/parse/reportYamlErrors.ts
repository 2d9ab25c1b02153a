import type { Document, ErrorCode } from 'yaml';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';

/**
 * Says in plain English what YAML could not read. Only the first error: those after it are mostly its consequences.
 * Returns its offset, infinite where there is none.
 */
export function reportYamlErrors(
  document: Document,
  text: string,
  original: (offset: number) => number,
  report: ReportDiagnostic,
): number {
  const spanOf = ([start, end]: readonly [number, number]) => ({ start: original(start), end: original(end) });
  const tag = document.warnings.find((warning) => warning.code === 'TAG_RESOLVE_FAILED');
  if (tag) report('syntax/yaml', spanOf(tag.pos), 'Tags (`!…`) have no meaning in a definition. Remove it.');
  const [error] = document.errors;
  if (!error) return Infinity;
  const span = spanOf([error.pos[0], endWithoutLineEnd(text, error.pos)]);
  const closing = /end with a ([\]}])/.exec(error.message)?.[1];
  const quote = /Missing closing (["'])quote/.exec(error.message)?.[1];
  if (closing !== undefined) {
    reportUnclosed(report, text, original, error.pos[0], closing);
  } else if (quote !== undefined) {
    return reportUnclosedQuote(report, text, original, error.pos[0], quote);
  } else if (error.code === 'TAB_AS_INDENT') {
    const tabs = /^\t*/.exec(text.slice(error.pos[0]))?.[0].length ?? 0;
    report('syntax/tab', span, 'Lines are indented with spaces; here is a tab.', {
      fixes: [
        {
          title: 'Write two spaces',
          edits: [{ span: spanOf([error.pos[0], error.pos[0] + tabs]), newText: '  '.repeat(tabs) }],
        },
      ],
    });
  } else {
    report('syntax/yaml', span, messages[error.code] ?? `This is not valid YAML: ${error.message}.`);
  }
  return span.start;
}

/** YAML notices an open bracket where the next line begins further left; it is missing at the end of the one before. */
function reportUnclosed(
  report: ReportDiagnostic,
  text: string,
  original: (offset: number) => number,
  noticed: number,
  closing: string,
): void {
  const last = contentEnd(text.slice(0, noticed));
  const end = original(last);
  const start = original(Math.max(0, last - 1));
  report('syntax/unclosed', { start, end }, `A \`${closing}\` is missing here: its bracket is open.`, {
    fixes: [{ title: `Insert ${closing}`, edits: [{ span: { start: end, end }, newText: closing }] }],
  });
}

/** YAML notices an open quote where the text ends; it is meant to close in its own line. */
function reportUnclosedQuote(
  report: ReportDiagnostic,
  text: string,
  original: (offset: number) => number,
  noticed: number,
  quote: string,
): number {
  const opening = Math.max(0, text.lastIndexOf(quote, noticed - 1));
  const lineEnd = opening + (/^[^\r\n]*/.exec(text.slice(opening))?.[0].trimEnd().length ?? 0);
  const end = original(lineEnd);
  report('syntax/unclosed', { start: original(opening), end }, `This quote is not closed: a ${quote} is missing.`, {
    fixes: [{ title: `Insert ${quote}`, edits: [{ span: { start: end, end }, newText: quote }] }],
  });
  return original(opening);
}

/** Where a text ends but for blanks and comments. */
function contentEnd(text: string): number {
  let content = text.trimEnd();
  for (;;) {
    const line = content.lastIndexOf('\n') + 1;
    const comment = /(?:^|\s)#/.exec(content.slice(line));
    if (!comment) return content.length;
    content = content.slice(0, line + comment.index).trimEnd();
  }
}

const messages: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'The indentation does not fit: the line must begin where the ones above it do.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put the value in quotes.',
  BAD_DQ_ESCAPE: 'A backslash in double quotes begins an escape that does not exist. Use single quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A line has one `key: value`. Put this one on a line of its own, or the value in quotes.',
  BLOCK_IN_FLOW: 'A bracket is not closed before this line.',
  MISSING_CHAR: 'Something is missing here: a comma, a colon, or the closing quote or bracket.',
  MULTILINE_IMPLICIT_KEY: 'The line is not finished: a key needs a colon and a space behind it.',
  UNEXPECTED_TOKEN: 'This does not belong here: look for a wrong bracket, colon or indentation before it.',
  BAD_ALIAS: 'An alias needs a name: `*name`.',
  BAD_DIRECTIVE: 'Lines that begin with `%` have no meaning in a definition.',
};

/** Where an error ends, but for the end of its line. */
function endWithoutLineEnd(text: string, [start, end]: readonly [number, number]): number {
  let last = Math.min(end, text.length);
  while (last > start && /[\r\n]/.test(text[last - 1] ?? '')) last--;
  return Math.max(start, last);
}
