import { shortName } from '../../shortName.js';
import type { ProfileCheck } from './check.js';
import { leaveOut, pathsOfColumn } from './locations.js';

/** A column with one value tells nothing. */
export const constantColumns: ProfileCheck = ({ inputs, settings: { columns } }) =>
  inputs.flatMap((column) => {
    const { name, distinct, missing } = column;
    // That there is no value may tell something.
    if (distinct !== 1 || (missing > 0 && columns[name]?.missing_indicator === true)) return [];
    const value = column.categories?.[0]?.value ?? column.numbers?.least ?? null;
    const always = value === null ? 'has one value in all rows' : `is \`${value}\` in all rows`;
    const hint = missing > 0 ? ' Leave it out, or write `missing_indicator: true`.' : ' Leave it out.';
    return [
      {
        code: 'data/constant-column',
        paths: pathsOfColumn(column),
        message: `The column \`${shortName(name)}\` ${always}${missing > 0 ? ' that have one' : ''}, so it tells nothing.${hint}`,
        setting: leaveOut(column),
      },
    ];
  });
