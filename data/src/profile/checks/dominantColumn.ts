import { profileText } from '#protocol';
import { shortName } from '../../shortName.js';
import { isIdentifier } from '../isIdentifier.js';
import type { ProfileCheck } from './check.js';
import { leakingColumns } from './leakingColumns.js';
import { leaveOut, pathsOfColumn } from './locations.js';

/** Fewer rows or columns give no measure for what is usual. */
const [fewestRows, fewestColumns] = [200, 5];
/** A strong relation to classes, and how many times as strong as the second one it is. */
const [strong, times] = [0.6, 1.9];

/**
 * A column that tells far more than every other is often one that is known only later, as the duration of a call is when its success
 * is to be predicted. Numbers often have one cause, so only targets with classes are looked at.
 */
export const dominantColumn: ProfileCheck = (context) => {
  const { profile, inputs } = context;
  const related = inputs.flatMap((column) =>
    column.relation && !isIdentifier(column, profile.rows) ? [{ column, relation: column.relation }] : [],
  );
  const [first, second] = related.toSorted((one, other) => other.relation.value - one.relation.value);
  if (!first || !second || profile.rows < fewestRows || related.length < fewestColumns) return [];
  const { column, relation } = first;
  const hasClasses = profile.targets.some(({ name }) => name === relation.target);
  if (!hasClasses || relation.value < strong || relation.value < times * second.relation.value) return [];
  if (leakingColumns(context).length > 0) return [];
  return [
    {
      code: 'data/dominant-column',
      paths: pathsOfColumn(column),
      message: `The column \`${shortName(column.name)}\` alone tells far more of \`${shortName(relation.target)}\` (${profileText.relation(relation)}) than any other; the next is \`${shortName(second.column.name)}\` (${profileText.relation(second.relation)}). Is it known when you predict? If not, leave it out.`,
      setting: leaveOut(column),
    },
  ];
};
