import { Composer, type CST, Parser } from 'yaml';
import type { PendingDiagnostic, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Fragment } from './fragment.js';
import { reportTo } from './fragment.js';
import { repair } from './repair.js';
import { reportYamlErrors } from './reportYamlErrors.js';
import { scanTokens } from './scanTokens.js';
import { toNode } from './toNode.js';

/** Deeper nesting is refused: `yaml` calls itself once a level. */
export const maximalDepth = 100;

/** So many characters are left to `yaml` in all: it takes up to 5 microseconds for each. */
export const maximalWork = 250_000;
/** To begin costs as much as so many characters. */
const beginning = 20;

/** Reads a text as YAML 1.2 (core schema), its accidents repaired. */
export function readYaml(text: string): Fragment {
  const work = text.length + beginning;
  const nothing = { node: null, pending: [], broken: [], work, depth: 0 };
  if (work > maximalWork) return nothing;
  const tooDeep = { ...nothing, depth: Infinity };
  if (looksTooDeep(text)) return tooDeep;
  const tokens = [...new Parser().parse(text)];
  const found = scanTokens(tokens, text);
  if (found.depth > maximalDepth) return tooDeep;
  const pending: PendingDiagnostic[] = [];
  const repaired = repair(reportTo(pending), text, found);
  return repaired
    ? {
        ...compose([...new Parser().parse(repaired.text)], repaired.text, repaired.original, pending),
        work,
        depth: found.depth,
      }
    : { ...compose(tokens, text, (offset) => offset, pending), work, depth: found.depth };
}

function compose(
  tokens: readonly CST.Token[],
  text: string,
  original: (offset: number) => number,
  pending: PendingDiagnostic[],
): Omit<Fragment, 'work' | 'depth'> {
  const report: ReportDiagnostic = reportTo(pending);
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (!document) return { node: null, pending, broken: [] };
  const firstError = reportYamlErrors(document, text, original, report);
  if (second) {
    const start = original(second.range[0]);
    const message = 'A definition file has one document: remove everything from here on.';
    report('syntax/yaml', { start, end: start }, message);
  }
  const end = original(text.length);
  const broken = firstError === Infinity ? [] : [{ start: firstError, end: Math.max(firstError, end) + 1 }];
  return { node: toNode(document, report, original), pending, broken };
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
