import { profileText, type Relation } from '#protocol';
import { shortName } from '../../shortName.js';
import { isIdentifier } from '../isIdentifier.js';
import { isTimeName } from '../isTimeName.js';
import type { ProfileCheck } from './check.js';
import { leaveOut, pathsOfColumn } from './locations.js';

/** In a smaller table, columns are related by chance. */
const fewestRows = 50;

/**
 * From these values on, a column predicts the target without error but for a few rows: an AUC of 0.99, and more than 99 % of a
 * number's variance. What is measured before the event, such as the size of a tumor, reaches an AUC of 0.975.
 */
const nearlyPerfect: Readonly<Record<Relation['measure'], number>> = {
  auc: 0.98,
  eta: 0.995,
  cramers_v: 0.98,
  spearman: 0.995,
};

/** A column that alone predicts the target is often made of it, or known only later. */
export const leakingColumns: ProfileCheck = ({ profile: { rows }, inputs }) =>
  inputs.flatMap((column) => {
    const { relation } = column;
    if (rows < fewestRows || !relation || relation.value < nearlyPerfect[relation.measure]) return [];
    // The rows may be sorted by the target, and a trend goes up with time.
    const isOrder = isIdentifier(column, rows) || (relation.measure === 'spearman' && isTimeName(column.name));
    if (isOrder) return [];
    return [
      {
        code: 'data/leaking-column',
        paths: pathsOfColumn(column),
        message: `The column \`${shortName(column.name)}\` alone predicts \`${shortName(relation.target)}\` nearly without error (${profileText.relation(relation)}). If it is made of the target, or known only after it, leave it out.`,
        setting: leaveOut(column),
      },
    ];
  });
