import { entryAt } from '../parse/entryAt.js';
import type { Rule } from './rule.js';

/** A schedule of steps needs a value for each part between its boundaries, which rise. */
export const scheduleIsComplete: Rule = ({ report, root, definition }) => {
  const { learning_rate_schedule: schedule } = definition.training;
  if (schedule?.name !== 'piecewise_constant_decay') return;
  const { boundaries, values } = schedule;
  const section = entryAt(root, 'training', 'learning_rate_schedule');
  const at = (key: string) =>
    entryAt(root, 'training', 'learning_rate_schedule', schedule.name, key)?.value.span ?? section?.keySpan;
  const span = at('values');
  if (span && values.length !== boundaries.length + 1) {
    const parts = boundaries.length === 1 ? 'One boundary makes' : `${boundaries.length} boundaries make`;
    const message = `${parts} ${boundaries.length + 1} parts, each of which needs a learning rate, but \`values\` has ${values.length}.`;
    report('training/schedule', span, message);
  }
  const where = at('boundaries');
  if (where && boundaries.some((boundary, index) => boundary <= (boundaries[index - 1] ?? 0)))
    report('training/schedule', where, '`boundaries` must rise: each is the last step of its part.');
};
