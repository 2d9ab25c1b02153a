/**
 * Escapes untrusted text from files, definitions and run directories for the places where people read it. Terminals,
 * notifications and Markdown would otherwise interpret it.
 */
export const safeText = {
  /**
   * For a terminal: escapes control characters and bidirectional overrides as `\u001b`; keeps line breaks and tabs. JSON stays
   * equivalent JSON.
   */
  terminal: (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(control, escaped),

  /** For a name, a value or a one-line message in a terminal: as `terminal`, and escapes line breaks and tabs too. */
  line: (text: string): string => safeText.terminal(text).replaceAll(/[\t\n]/g, escaped),

  /** For a log entry: as `terminal`, and indents further lines, so that none looks like an entry of its own. */
  log: (text: string): string => safeText.terminal(text).trimEnd().replaceAll('\n', '\n    '),

  /**
   * For notifications, tree items, the status bar, tabs and lists of the editor, which interpret `[text](command:…)` as a link
   * and `$(name)` as an icon. At most `longest` characters.
   */
  label: (text: string): string => shortened(safeText.terminal(text).replaceAll('](', '] (').replaceAll('$(', '$ (')),

  /** For a name or value in Markdown: a code span, so that nothing in it is a link, an image or emphasis. */
  code: (text: string): string => {
    const line = safeText.terminal(text).replaceAll(/\s+/g, ' ').trim();
    if (line === '') return '';
    const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
    const fence = '`'.repeat(Math.max(0, ...runs) + 1);
    const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${padding}${line}${padding}${fence}`;
  },
};

/** C0 except tab and line feed, DEL and C1; line and paragraph separators; bidirectional marks, embeddings, overrides and isolates. */
const control = new RegExp(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]`,
  'g',
);

/** Characters in a label. A longer notification could hide its own buttons. */
const longest = 1000;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const shortened = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
