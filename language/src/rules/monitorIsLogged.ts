import type { DataSchema } from '../dataSchema.js';
import type { Definition } from '../definition.js';
import { listNear } from '../diagnostics/listNear.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { write, writeNear } from '../fixes/write.js';
import { logKeys, possibleLogKeys } from '../logKeys.js';
import { entryAt } from '../parse/entryAt.js';
import type { Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { monitorsOf } from './monitorsOf.js';
import type { Rule } from './rule.js';

/** Whether there are validation samples; where only the source can tell, assumed as long as it was not opened. */
function hasValidation(settings: Definition['data'], data: DataSchema | null): boolean {
  if (!settings || settings.split.validation > 0 || settings.split.k_fold !== null) return true;
  const isGiven = settings.source.kind === 'image_folder' || settings.split.column !== null;
  return isGiven && (data === null || data.samples.validation > 0);
}

/**
 * Early stopping, schedules and sweeps can only watch what an epoch logs: the loss, the metrics, and both with `val_` where there is
 * validation data.
 */
export const monitorIsLogged: Rule = (context) => {
  const { root, definition } = context;
  for (const { monitor, keys } of monitorsOf(definition.training)) {
    const section = entryAt(root, 'training', keys[0] ?? '');
    const value = entryAt(root, 'training', ...keys, 'monitor')?.value;
    if (section) requireLogged(context, monitor, value ?? null, section.keySpan);
  }
  const ranked = entryAt(root, 'sweep', 'metric')?.value;
  if (ranked?.kind === 'scalar' && typeof ranked.value === 'string')
    requireLogged(context, ranked.value, ranked, ranked.span);
};

/** Reports a monitor that no epoch logs, at its value, or else at the section that watches it by default. */
function requireLogged(
  { report, definition, data, trained }: Parameters<Rule>[0],
  monitor: string,
  value: Node | null,
  section: Span,
): void {
  const span = value?.span ?? section;
  const logged = data ? logKeys(trained).map(({ key }) => key) : possibleLogKeys(definition);
  const validated = logged.map((name) => `val_${name}`);
  if (validated.includes(monitor) && !hasValidation(definition.data, data)) {
    const plain = monitor.replace('val_', '');
    const message = `There is no validation data for \`${monitor}\`. Set \`data.split.validation\`, such as to 0.1, or watch \`${plain}\`.`;
    report('training/no-validation', span, message, { fixes: value ? [write(plain, span)] : [] });
  } else if (![...logged, ...validated].includes(monitor)) {
    const all = [...validated, ...logged];
    const near = suggest(monitor, monitor.startsWith('val_') ? validated : logged) ?? suggest(monitor, all);
    const message = `This training does not log \`${monitor}\`.${near === null ? ` It logs ${listNear(monitor, all)}.` : didYouMean(near)}`;
    report('training/monitor', span, message, { fixes: writeNear(near, span) });
  }
}
