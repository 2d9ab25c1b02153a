/**
 * Makes text from files, definitions and run directories fit for each place where people read it. A stranger may have written
 * it, and terminals, notifications and Markdown would otherwise obey it.
 */
export const safeText = {
  /** For a terminal: control characters and bidirectional overrides are written as `\u001b`; line breaks and tabs stay. JSON stays the same JSON. */
  terminal: (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(control, escaped),

  /** A name or a value within a line of a terminal, or a message that is one line: as `terminal`, and line breaks and tabs likewise. */
  line: (text: string): string => safeText.terminal(text).replaceAll(/[\t\n]/g, escaped),

  /** For an entry of a log: as `terminal`, and further lines are indented, so that none can pass for an entry of its own. */
  log: (text: string): string => safeText.terminal(text).trimEnd().replaceAll('\n', '\n    '),

  /**
   * For notifications, tree items, the status bar, tabs and lists of the editor, which take `[text](command:…)` for a link and
   * `$(name)` for an icon. At most `longest` characters.
   */
  label: (text: string): string => shortened(safeText.terminal(text).replaceAll('](', '] (').replaceAll('$(', '$ (')),

  /** A name or value in Markdown, as a code span: nothing in it is a link, a picture or an emphasis. */
  code: (text: string): string => {
    const line = safeText.terminal(text).replaceAll(/\s+/g, ' ').trim();
    if (line === '') return '';
    const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
    const fence = '`'.repeat(Math.max(0, ...runs) + 1);
    const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${padding}${line}${padding}${fence}`;
  },
};

/** C0 but for tab and line feed, DEL and C1; line and paragraph separators; marks, embeddings, overrides and isolates of direction. */
const control = new RegExp(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]`,
  'g',
);

/** Characters of a label. A notification that fills the window hides what asks for an answer. */
const longest = 1000;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const shortened = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
