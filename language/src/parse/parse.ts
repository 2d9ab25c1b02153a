import { Composer, Parser, type CST, type Document } from 'yaml';
import type { Report } from '../findings/draft.js';
import type { Node } from './node.js';
import { reportYamlErrors } from './reportYamlErrors.js';
import { toNode } from './toNode.js';

/** Longer texts are refused: 70,000 lines, some 10,000 layers. */
export const maximalLength = 2_000_000;
/** Deeper nesting is refused: `yaml` calls itself once a level. */
const maximalDepth = 100;

/**
 * Reads a text as YAML 1.2 (core schema). `null` where there is nothing to work with. `firstError` is the offset of the first thing that
 * YAML could not read: from there on the tree may be other than the user meant.
 */
export function parse(text: string, report: Report): { readonly root: Node | null; readonly firstError: number } {
  const refuse = (code: 'syntax/too-large' | 'syntax/too-deep', message: string) => {
    report(code, { start: 0, end: 0 }, message);
    return { root: null, firstError: 0 };
  };
  if (text.length > maximalLength) {
    return refuse(
      'syntax/too-large',
      `The text has ${text.length} characters; a definition may have ${maximalLength}. Is it a data file?`,
    );
  }
  const tooDeep = `The text is nested deeper than ${maximalDepth} levels.`;
  if (looksTooDeep(text)) return refuse('syntax/too-deep', tooDeep);

  const tokens = [...new Parser().parse(text)];
  const questionMarks: number[] = [];
  if (depth(tokens, questionMarks) > maximalDepth) return refuse('syntax/too-deep', tooDeep);
  if (questionMarks.length > 0) {
    for (const start of questionMarks) {
      report(
        'syntax/question-mark',
        { start, end: start + 1 },
        'A bare `?` is a sign of YAML. Write `null` for an unknown size.',
        {
          fixes: [{ title: 'Write null', edits: [{ span: { start, end: start + 1 }, newText: 'null' }] }],
        },
      );
    }
    // `~` is null as well, and as long as `?`, so that every offset stays.
    const marks = new Set(questionMarks);
    const mended = [...text.split('').entries()].map(([at, unit]) => (marks.has(at) ? '~' : unit)).join('');
    return compose([...new Parser().parse(mended)], mended, report);
  }
  return compose(tokens, text, report);
}

function compose(tokens: readonly CST.Token[], text: string, report: Report) {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const document: Document | undefined = documents[0];
  if (!document) return { root: null, firstError: 0 };
  const firstError = reportYamlErrors(document, text, report);
  const second = documents[1];
  if (second) {
    const start = second.range[0];
    report('syntax/yaml', { start, end: start }, 'A definition file has one document: remove everything from here on.');
  }
  return { root: toNode(document, report, (offset) => offset), firstError };
}

/** A cheap look before the parser, whose time grows with the square of the depth. */
function looksTooDeep(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > 10 * maximalDepth) return true;
  }
  return /(?:[-?:][ \t]+){200}/.test(text);
}

/** How deep a text is nested. Collects where explicit keys (`?`) stand, for the walk is the same. */
function depth(tokens: readonly CST.Token[], questionMarks: number[]): number {
  let deepest = 0;
  const open: { readonly token: CST.Token; readonly level: number }[] = tokens.map((token) => ({ token, level: 1 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, level } = next;
    deepest = Math.max(deepest, level);
    if (token.type === 'document' && token.value) open.push({ token: token.value, level });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      for (const start of item.start) if (start.type === 'explicit-key-ind') questionMarks.push(start.offset);
      if (item.key) open.push({ token: item.key, level: level + 1 });
      if (item.value) open.push({ token: item.value, level: level + 1 });
    }
  }
  return deepest;
}
