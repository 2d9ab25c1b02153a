import type * as v from 'valibot';
import { optimizers } from '../optimizers/index.js';
import { everyOptimizer } from '../optimizers/optimizerArguments.js';
import { everySchedule } from '../schedules/declareSchedule.js';
import { schedules } from '../schedules/index.js';
import { code, keyTable, listCode } from './keyTable.js';

/** Returns docs/optimizers.md: the documentation of all optimizers and schedules of the learning rate, in Markdown. */
export function optimizersPage(): string {
  const parts = [
    '# Optimizers and schedules',
    'Made by `npm run generate` from the declarations in `language/src/optimizers/` and `language/src/schedules/`; do not edit.',
    'Names, arguments, defaults and updates are Keras’s. `optimizer: {adam: {learning_rate: 0.01}}` sets an argument.',
    'All optimizers have these arguments. At most one of the three bounds may be given.',
    keyTable(everyOptimizer, 'argument'),
    ...Object.values(optimizers).map((one) =>
      section(one, [
        `Usual learning rates: ${one.usualRate.least} to ${one.usualRate.most}, most often ${one.usualRate.common}.`,
      ]),
    ),
    '# Schedules of the learning rate',
    '`learning_rate_schedule: cosine_decay`, or with arguments `{cosine_decay: {warmup_steps: 500}}`. A schedule starts from the `learning_rate` of the optimizer. Steps are updates of the weights, or epochs with `unit: epochs`. Each epoch logs its last `learning_rate`.',
    'All schedules have these arguments; a decay begins after the warm-up.',
    keyTable(everySchedule, 'argument'),
    ...Object.values(schedules).map((one) => section(one, [])),
  ];
  return `${parts.join('\n\n')}\n`;
}

interface Declaration {
  readonly name: string;
  readonly doc: string;
  readonly arguments: v.ObjectEntries;
  readonly keras?: string;
  readonly aliases?: readonly string[];
}

function section(
  { name, doc, arguments: entries, keras, aliases = [] }: Declaration,
  facts: readonly string[],
): string {
  const table = Object.keys(entries).length > 0 ? [keyTable(entries, 'argument')] : [];
  const names = [
    ...(keras === undefined ? [] : [`Keras: ${code(keras)}`]),
    ...(aliases.length > 0 ? [`PyTorch: ${listCode(aliases)}`] : []),
  ];
  return [`## ${name}`, doc, ...table, [...facts, ...(names.length > 0 ? [`${names.join('; ')}.`] : [])].join(' ')]
    .join('\n\n')
    .trimEnd();
}
