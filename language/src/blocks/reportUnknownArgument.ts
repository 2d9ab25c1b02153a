import { listNear } from '../diagnostics/listNear.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { writeNear } from '../fixes/write.js';
import { commonArguments } from '../grammar/commonArguments.js';
import type { Entry } from '../parse/node.js';

/** What takes arguments: a layer, a construct or a block. */
export interface ArgumentsAround {
  /** Begins the message, such as "dense has no argument". */
  readonly sentence: string;
  /** Names of its arguments without the common ones. */
  readonly known: readonly string[];
  /** Tells whether an argument is given, so that no other key can mean it. */
  readonly isGiven: (key: string) => boolean;
}

/** Reports an unknown argument. Returns the known one that it most likely means, or `null`. */
export function reportUnknownArgument(
  report: ReportDiagnostic,
  { key, keySpan }: Entry,
  { sentence, known, isGiven }: ArgumentsAround,
): string | null {
  const free = [...known, ...Object.keys(commonArguments)].filter((other) => !isGiven(other));
  const near = suggest(key, free);
  const has = known.length === 0 ? ' It has none.' : ` It has ${listNear(key, known)}.`;
  report('argument/unknown', keySpan, `${sentence} \`${key}\`.${near === null ? has : didYouMean(near)}`, {
    fixes: writeNear(near, keySpan),
  });
  return near;
}
