import { shortName } from '../../shortName.js';
import { isIdentifier } from '../isIdentifier.js';
import type { ProfileCheck } from './check.js';
import { leaveOut, pathsOfColumn } from './locations.js';

/** With more different codes, one feature for each is too many. */
const mostCodes = 100;

/** Digits with leading zeros, such as zip codes, are names: their sums and means tell nothing. */
export const leadingZeros: ProfileCheck = ({ profile: { rows }, inputs, settings: { columns } }) =>
  inputs.flatMap((column) => {
    const { name, type, leadingZero, distinct } = column;
    if (leadingZero === undefined || type !== 'numeric' || columns[name]?.type !== undefined) return [];
    if (isIdentifier(column, rows)) return [];
    const isFew = distinct <= mostCodes;
    const hint = isFew ? 'Write `type: categorical`, or leave the column out' : 'Leave the column out';
    return [
      {
        code: 'data/leading-zeros',
        paths: pathsOfColumn(column),
        message: `Values of \`${shortName(name)}\` have leading zeros, such as \`${shortName(leadingZero)}\`, as codes do, but they are read as quantities (${Number(leadingZero)}). ${hint}; if they are quantities, write \`type: numeric\`.`,
        setting: isFew
          ? {
              title: `Take ${name} for categories`,
              path: ['data', 'columns', name, 'type'],
              value: 'categorical',
            }
          : leaveOut(column),
      },
    ];
  });
