import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import type { Entry } from '../parse/node.js';

/** What arguments without a default are most often set to. */
const usual: ReadonlyMap<string, string> = new Map([
  ['units', '64'],
  ['filters', '32'],
  ['kernel_size', '3'],
  ['rate', '0.5'],
  ['stddev', '0.1'],
  ['factor', '0.1'],
  ['num_heads', '4'],
  ['key_dim', '32'],
  ['input_dim', '10000'],
  ['output_dim', '64'],
  ['block_size', '2'],
  ['activation', 'relu'],
  ['n', '2'],
  ['output_size', '1'],
  ['height', '224'],
  ['width', '224'],
]);

/** Fills in a usual value where an argument without a default is left empty. */
export function usualValue(text: string, { key, keySpan }: Entry, argument: string): readonly PendingFix[] {
  const value = usual.get(argument);
  const [gap] = /^\s*:[ \t]*/.exec(text.slice(keySpan.end, keySpan.end + 1000)) ?? [];
  if (value === undefined || gap === undefined) return [];
  const end = keySpan.end + gap.length;
  const newText = `: ${value}${text[end] === '#' ? ' ' : ''}`;
  return [{ title: `Write ${key}: ${value}`, edits: [{ span: { start: keySpan.end, end }, newText }] }];
}
