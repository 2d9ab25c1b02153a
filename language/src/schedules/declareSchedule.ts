import * as v from 'valibot';
import { choice, integer, number, option } from '../grammar/values.js';

interface ScheduleDeclaration<Name extends string, Entries extends v.ObjectEntries> {
  readonly name: Name;
  /** One line for completion, hover and docs. */
  readonly doc: string;
  readonly arguments: Entries;
  /** What it makes of the optimizer's learning rate: stays at it, starts at it and falls, rises to it and falls, or ignores it. */
  readonly course: 'stays' | 'falls' | 'peaks' | 'own';
  /** Name of the class in Keras; left out: Keras does not have it. */
  readonly keras?: string;
  /** Other names that people know it by: PyTorch's classes. */
  readonly aliases?: readonly string[];
}

/** Arguments of all schedules. */
export const everySchedule = {
  warmup_steps: v.optional(
    integer('Number of updates in which the learning rate first rises evenly to `learning_rate`.', { minimum: 0 }),
    0,
  ),
  warmup_from: v.optional(number('The learning rate at the start of the warm-up.', { minimum: 0 }), 0),
  unit: v.optional(
    choice('What steps of the schedule count: updates of the weights, or epochs.', ['steps', 'epochs']),
    'steps',
  ),
};

/** Declares a schedule of the learning rate, with the schema of its values: `{name: 'cosine_decay', alpha: 0}`. */
export function declareSchedule<const Name extends string, const Entries extends v.ObjectEntries>(
  declaration: ScheduleDeclaration<Name, Entries>,
) {
  const { name, doc, arguments: own, keras, aliases = [] } = declaration;
  const known = { doc, aliases: [...(keras === undefined ? [] : [keras]), ...aliases] };
  return { ...declaration, schema: option(name, { ...own, ...everySchedule }, known) };
}
