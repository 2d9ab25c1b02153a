import { measureFaults } from '../../test/language/faults/measureFaults.js';
import type { Row } from './row.js';

/** Measures how often an offered fix repairs a single injected fault, over all faults of all architectures. */
export function faults(): Promise<Row[]> {
  const { injected, visible, first, three, restored, failed, other } = measureFaults(Infinity);
  for (const line of process.env.FAULTS_LISTED ? [...failed, ...other] : []) console.error(line);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const measure = `${injected} single faults, ${visible} of them visible`;
  return Promise.resolve([
    { measure: `${measure}: the first fix repairs`, goal: '>= 90 %', figure: percent(first) },
    { measure: '... one of the first three repairs', goal: '>= 98 %', figure: percent(three) },
    { measure: '... the first also restores the output and all parameters', goal: '', figure: percent(restored) },
  ]);
}
