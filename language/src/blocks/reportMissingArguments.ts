import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { listWords } from '../diagnostics/words.js';
import type { LayerSyntax } from './layerSyntax.js';

/** Reports required arguments that a layer or construct lacks, if any. `who` begins the message. */
export function reportMissingArguments(
  report: ReportDiagnostic,
  { wordSpan }: Pick<LayerSyntax, 'wordSpan'>,
  who: string,
  word: string,
  missing: readonly string[],
): void {
  if (missing.length === 0) return;
  const example = missing.map((key) => `${key}: …`).join(', ');
  report('argument/missing', wordSpan, `${who} needs ${listWords(missing)}: write \`${word}: {${example}}\`.`);
}
