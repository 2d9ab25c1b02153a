import { shortName } from '../../shortName.js';
import type { ProfileCheck } from './check.js';
import { leaveOut, pathsOfColumn } from './locations.js';

/** A column with the values of another one tells nothing more. */
export const repeatedColumns: ProfileCheck = ({ inputs }) =>
  inputs.flatMap((column) => {
    const { name, sameAs } = column;
    if (sameAs === null || !inputs.some((other) => other.name === sameAs)) return [];
    return [
      {
        code: 'data/repeated-column',
        paths: pathsOfColumn(column),
        message: `The column \`${shortName(name)}\` has the same values as \`${shortName(sameAs)}\`, so it tells nothing more. Leave it out.`,
        setting: leaveOut(column),
      },
    ];
  });
