import { listNear } from '../diagnostics/listNear.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { write, writeNear } from '../fixes/write.js';
import { logKeys, possibleLogKeys } from '../logKeys.js';
import { entryAt } from '../parse/entryAt.js';
import type { Rule } from './rule.js';

/**
 * Early stopping can only watch what an epoch logs: the loss, the metrics, and both with `val_` where there is
 * validation data.
 */
export const monitorIsLogged: Rule = ({ report, root, definition, data, trained }) => {
  const { early_stopping: stopping } = definition.training;
  const section = entryAt(root, 'training', 'early_stopping');
  if (!stopping || !section) return;
  const value = entryAt(root, 'training', 'early_stopping', 'monitor')?.value;
  const span = value?.span ?? section.keySpan;
  const logged = data ? logKeys(trained).map(({ key }) => key) : possibleLogKeys(definition);
  const validated = logged.map((name) => `val_${name}`);
  const { monitor } = stopping;
  if (validated.includes(monitor) && definition.data && definition.data.split.validation === 0) {
    const plain = monitor.replace('val_', '');
    const message = `There is no validation data for \`${monitor}\`. Set \`data.split.validation\`, such as to 0.1, or watch \`${plain}\`.`;
    report('training/no-validation', span, message, { fixes: value ? [write(plain, span)] : [] });
  } else if (![...logged, ...validated].includes(monitor)) {
    const all = [...validated, ...logged];
    const near = suggest(monitor, monitor.startsWith('val_') ? validated : logged) ?? suggest(monitor, all);
    const message = `This training does not log \`${monitor}\`.${near === null ? ` It logs ${listNear(monitor, all)}.` : didYouMean(near)}`;
    report('training/monitor', span, message, { fixes: writeNear(near, span) });
  }
};
