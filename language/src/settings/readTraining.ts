import * as v from 'valibot';
import type { TrainingSettings } from '../definition.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { exampleOf } from '../grammar/exampleOf.js';
import { training } from '../grammar/training.js';
import { groupTypeOf } from '../grammar/valueType.js';
import { isAbsent, type Node } from '../parse/node.js';
import { mismatch } from './mismatch.js';
import type { Reading } from './reading.js';
import { readGroup } from './readValue.js';
import { withKnownKeys } from './withKnownKeys.js';
import { withOptimizer } from './withOptimizer.js';

/** The `training` section with every default; all of them where there is no section. */
export function readTraining(report: ReportDiagnostic, node: Node | undefined): TrainingSettings {
  const reading: Reading = { report, scope: null, wrongValue: 'training/wrong-value' };
  if (node?.kind !== 'map') {
    if (node && !isAbsent(node))
      mismatch(reading, node, '`training`', `a group such as \`${exampleOf(groupTypeOf(training))}\``);
    return v.parse(training, {});
  }
  const group = groupTypeOf(training);
  const map = withOptimizer(report, withKnownKeys(report, node, group, '`training`'));
  return v.parse(training, readGroup(reading, group, map, '`training`'));
}
