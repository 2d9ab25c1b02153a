import type { DataSchema } from '../dataSchema.js';
import type { Definition } from '../definition.js';
import { listNear } from '../diagnostics/listNear.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { write, writeNear } from '../fixes/write.js';
import { logKeys, possibleLogKeys } from '../logKeys.js';
import { entryAt } from '../parse/entryAt.js';
import { type Monitor, monitorsOf } from './monitorsOf.js';
import type { Rule } from './rule.js';

/** Whether there are validation samples; where only the source can tell, assumed as long as it was not opened. */
function hasValidation(settings: Definition['data'], data: DataSchema | null): boolean {
  if (!settings || settings.split.validation > 0) return true;
  const isGiven = settings.source.kind === 'image_folder' || settings.split.column !== null;
  return isGiven && (data === null || data.samples.validation > 0);
}

/**
 * Early stopping and schedules can only watch what an epoch logs: the loss, the metrics, and both with `val_` where there is
 * validation data.
 */
export const monitorIsLogged: Rule = (context) => {
  for (const one of monitorsOf(context.definition.training)) requireLogged(context, one);
};

function requireLogged(
  { report, root, definition, data, trained }: Parameters<Rule>[0],
  { monitor, keys }: Monitor,
): void {
  const [first = ''] = keys;
  const section = entryAt(root, 'training', first);
  if (!section) return;
  const value = entryAt(root, 'training', ...keys, 'monitor')?.value;
  const span = value?.span ?? section.keySpan;
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
