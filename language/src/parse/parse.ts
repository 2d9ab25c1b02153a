import { Composer, Parser } from 'yaml';
import type { Report } from '../findings/draft.js';
import { mend, type Mended } from './mend.js';
import type { Node } from './node.js';
import { reportYamlErrors } from './reportYamlErrors.js';
import { survey } from './survey.js';
import { toNode } from './toNode.js';

/** Longer texts are refused: 70,000 lines, some 10,000 layers. */
export const maximalLength = 2_000_000;
/** Deeper nesting is refused: `yaml` calls itself once a level. */
const maximalDepth = 100;

export interface Parsed {
  /** `null` where there is nothing to work with. */
  readonly root: Node | null;
  /**
   * The offset of the first thing that YAML could not read: from there on the tree may be other than the user meant.
   */
  readonly firstError: number;
}

/** Reads a text as YAML 1.2 (core schema). */
export function parse(text: string, report: Report): Parsed {
  const refuse = (code: 'syntax/too-large' | 'syntax/too-deep', message: string): Parsed => {
    report(code, { start: 0, end: 0 }, message);
    return { root: null, firstError: 0 };
  };
  if (text.length > maximalLength) {
    const message = `The text has ${text.length} characters; a definition may have ${maximalLength}. Is it a data file?`;
    return refuse('syntax/too-large', message);
  }
  const tooDeep = `The text is nested deeper than ${maximalDepth} levels.`;
  if (looksTooDeep(text)) return refuse('syntax/too-deep', tooDeep);
  const found = survey([...new Parser().parse(text)], text);
  if (found.depth > maximalDepth) return refuse('syntax/too-deep', tooDeep);
  return compose(mend(report, text, found) ?? { text, original: (offset) => offset }, report);
}

function compose({ text, original }: Mended, report: Report): Parsed {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const [document, second] = [...composer.compose(new Parser().parse(text), true, text.length)];
  if (!document) return { root: null, firstError: 0 };
  const firstError = reportYamlErrors(document, text, original, report);
  if (second) {
    const start = original(second.range[0]);
    const message = 'A definition file has one document: remove everything from here on.';
    report('syntax/yaml', { start, end: start }, message);
  }
  return { root: toNode(document, report, original), firstError };
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
