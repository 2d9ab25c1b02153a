import { write } from '../fixes/write.js';
import { logKeys, possibleLogs } from '../logKeys.js';
import { entryAt } from '../parse/entryAt.js';
import { monitorsOf } from './monitorsOf.js';
import type { Rule } from './rule.js';

/** A mode against the direction of what it monitors keeps the worst epoch, or lowers the rate while training makes progress. */
export const monitorMode: Rule = ({ report, root, definition, data, trained }) => {
  const logs = data ? logKeys(trained) : possibleLogs(definition);
  for (const { monitor, mode, keys } of monitorsOf(definition.training)) {
    const log = logs.find(({ key }) => key === monitor || `val_${key}` === monitor);
    const right = log?.maximize ? 'max' : 'min';
    const value = entryAt(root, 'training', ...keys, 'mode')?.value;
    if (!log || !value || mode === 'auto' || mode === right) continue;
    const better = log.maximize ? 'higher' : 'lower';
    const [setting = ''] = keys;
    const effect =
      setting === 'early_stopping'
        ? 'the worst epoch would be kept'
        : 'the rate would fall while training makes progress';
    const message = `\`mode\` is \`${mode}\`, but ${better} values of \`${monitor}\` are better: ${effect}.`;
    report('training/monitor-mode', value.span, message, { fixes: [write(right, value.span)] });
  }
};
