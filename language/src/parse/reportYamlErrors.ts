import type { Document, ErrorCode } from 'yaml';
import type { Report } from '../findings/draft.js';

/**
 * Says in plain English what YAML could not read. Only the first error: those after it are mostly its consequences.
 * Returns its offset, infinite where there is none.
 */
export function reportYamlErrors(document: Document, text: string, report: Report): number {
  const [error] = document.errors;
  const [tag] = document.warnings.filter((warning) => warning.code === 'TAG_RESOLVE_FAILED');
  if (tag)
    report(
      'syntax/yaml',
      { start: tag.pos[0], end: tag.pos[1] },
      'Tags (`!…`) have no meaning in a definition. Remove it.',
    );
  if (!error) return Infinity;
  const [start, end] = error.pos;
  const span = { start, end: Math.max(start, Math.min(end, text.length)) };
  if (error.code === 'TAB_AS_INDENT') {
    report('syntax/tab', span, 'Lines are indented with spaces; here is a tab.', {
      fixes: [
        {
          title: 'Write two spaces',
          edits: [{ span: tabsAt(text, start), newText: '  '.repeat(tabsAt(text, start).end - start) }],
        },
      ],
    });
  } else {
    report('syntax/yaml', span, messages[error.code] ?? `This is not valid YAML: ${error.message}.`);
  }
  return start;
}

function tabsAt(text: string, start: number) {
  return { start, end: start + (/^\t*/.exec(text.slice(start, start + 100))?.[0].length ?? 0) };
}

const messages: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT:
    'The indentation does not fit: a bracket is not closed before, or the line should begin where the ones above it do.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put the value in quotes.',
  BAD_DQ_ESCAPE: 'A backslash in double quotes begins an escape that does not exist. Use single quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A line can have one `key: value`. Put this one on a line of its own, or the value in quotes.',
  BLOCK_IN_FLOW: 'A bracket is not closed before this line.',
  MISSING_CHAR: 'Something is missing here: a comma, a colon, or the closing quote or bracket.',
  MULTILINE_IMPLICIT_KEY: 'The line before is not finished: a key needs a colon and a space behind it.',
  UNEXPECTED_TOKEN: 'This does not belong here: look for a bracket, a colon or an indentation that is wrong before it.',
  BAD_ALIAS: 'An alias needs a name: `*name`.',
  BAD_DIRECTIVE: 'Lines that begin with `%` have no meaning in a definition.',
};
