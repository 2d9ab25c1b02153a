import { check } from './check.js';
import type { TrainingSettings } from './definition.js';
import type { TextEdit } from './diagnostic.js';
import type { Edit } from './diagnostics/pendingDiagnostic.js';
import { applyEdits } from './fixes/applyEdits.js';
import { setAtPath } from './fixes/setAtPath.js';
import type { Optimizer } from './optimizers/index.js';
import { entryAt } from './parse/entryAt.js';
import { lines, rangeOf } from './parse/lines.js';
import { memory } from './parse/memory.js';
import { isAbsent, type MapNode } from './parse/node.js';
import { parse } from './parse/parse.js';
import { type Schedule, schedules } from './schedules/index.js';

/** Edits that give a definition another learning rate, or the reason why there are none. */
export type LearningRateChange =
  | {
      /** None if the definition has this rate already. */
      readonly edits: readonly TextEdit[];
      /** Sentences about what the schedule makes of the rate. */
      readonly effects: readonly string[];
    }
  | { readonly problem: string };

/**
 * Returns the edits that set the learning rate of a definition's optimizer, however that is written. All else is left as it is,
 * comments included. If the schedule has rates of its own, these are scaled so that it starts at this one.
 *
 * @param optimizer the name of the optimizer that the rate is for
 */
export function setLearningRate(text: string, optimizer: string, rate: number): LearningRateChange {
  const training = settingsIn(text);
  const { root } = parse(text, () => undefined, memory());
  if (!training || root?.kind !== 'map') {
    return { problem: 'The definition has errors. Correct them first, then use the rate again.' };
  }
  const { name } = training.optimizer;
  if (name !== optimizer) {
    const problem = `This rate is for \`${optimizer}\`, but the definition now trains with \`${name}\`. Search again.`;
    return { problem };
  }
  const wanted = settingsWith(training, rate);
  if (!wanted) {
    const problem = `The schedule \`${training.learning_rate_schedule?.name ?? ''}\` has rates of its own, of which the first is 0. Change its \`values\` yourself.`;
    return { problem };
  }
  if (JSON.stringify(wanted) === JSON.stringify(training)) return { edits: [], effects: effectsOf(training, wanted) };
  const edits = editsFor(text, root, training, wanted);
  if (edits === null || JSON.stringify(settingsIn(applyEdits(text, edits))) !== JSON.stringify(wanted)) {
    const problem = `The rate cannot be written here automatically. Write \`optimizer: {${name}: {learning_rate: ${rate}}}\` in \`training\`.`;
    return { problem };
  }
  const starts = lines(text);
  return {
    edits: edits.map(({ span, newText }) => ({ range: rangeOf(starts, span), newText })),
    effects: effectsOf(training, wanted),
  };
}

/** Returns the settings of a text; `null` if it has errors. */
function settingsIn(text: string): TrainingSettings | null {
  const { definition, diagnostics } = check(text, { fixes: false });
  return diagnostics.some(({ severity }) => severity === 'error') ? null : (definition?.training ?? null);
}

/** Returns the settings in which training starts at a rate, or rises to it; `null` if the rates of a schedule cannot be scaled. */
function settingsWith(training: TrainingSettings, rate: number): TrainingSettings | null {
  const { optimizer, learning_rate_schedule: schedule } = training;
  const withRate: TrainingSettings = { ...training, optimizer: { ...optimizer, learning_rate: rate } };
  if (schedule?.name !== 'piecewise_constant_decay') return withRate;
  const [first] = schedule.values;
  if (first === undefined || first === 0) return null;
  const values = schedule.values.map((value) => Number(((value * rate) / first).toPrecision(6)));
  // Its rates replace the optimizer's, but the warm-up rises to that one.
  return { ...(schedule.warmup_steps > 0 ? withRate : training), learning_rate_schedule: { ...schedule, values } };
}

function editsFor(
  text: string,
  root: MapNode,
  before: TrainingSettings,
  { optimizer, learning_rate_schedule: schedule }: TrainingSettings,
): readonly Edit[] | null {
  const edits: (Edit | null)[] = [];
  if (optimizer.learning_rate !== before.optimizer.learning_rate) edits.push(rateEdit(text, root, optimizer));
  if (schedule?.name === 'piecewise_constant_decay' && schedule !== before.learning_rate_schedule) {
    const list = entryAt(root, 'training', 'learning_rate_schedule', schedule.name, 'values')?.value;
    if (list?.kind !== 'list') return null;
    for (const [index, value] of schedule.values.entries()) {
      const item = list.items[index];
      edits.push(item ? { span: item.span, newText: String(value) } : null);
    }
  }
  const made = edits.filter((edit) => edit !== null);
  return made.length === edits.length ? made : null;
}

function rateEdit(text: string, root: MapNode, { name, learning_rate }: Optimizer): Edit | null {
  const value = String(learning_rate);
  const written = entryAt(root, 'training', 'optimizer')?.value;
  if (written?.kind === 'scalar' && !isAbsent(written)) {
    return { span: written.span, newText: `{${name}: {learning_rate: ${value}}}` };
  }
  return setAtPath(text, root, ['training', 'optimizer', name, 'learning_rate'], value);
}

/** Returns what the schedule makes of the rate, in sentences. */
function effectsOf(before: TrainingSettings, { optimizer, learning_rate_schedule: schedule }: TrainingSettings) {
  if (!schedule) return [];
  const { warmup_steps: steps, warmup_from: from, unit } = schedule;
  const count =
    steps === 1 ? (unit === 'epochs' ? 'epoch' : 'update') : `${steps} ${unit === 'epochs' ? unit : 'updates'}`;
  const warmup = steps === 0 ? [] : [`In the first ${count}, the rate rises from ${from} to this one.`];
  return [...warmup, ...courseOf(schedule, before.learning_rate_schedule, optimizer.learning_rate)];
}

function courseOf(schedule: Schedule, before: Schedule | null, rate: number): readonly string[] {
  const { name } = schedule;
  switch (schedules[name].course) {
    case 'stays':
      return [];
    case 'falls':
      return [`The schedule \`${name}\` starts at this rate and lowers it.`];
    case 'peaks': {
      const first = schedule.name === 'one_cycle' ? ` from ${Number((rate / schedule.div_factor).toPrecision(2))}` : '';
      return [`This is the highest rate of the schedule \`${name}\`, which rises to it${first} and falls again.`];
    }
    case 'own':
      return JSON.stringify(schedule) === JSON.stringify(before)
        ? [`The schedule \`${name}\` has rates of its own.`]
        : [`The schedule \`${name}\` has rates of its own: they are scaled so that it starts at this one.`];
  }
}
