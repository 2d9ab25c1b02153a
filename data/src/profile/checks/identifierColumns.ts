import { shortName } from '../../shortName.js';
import { isIdentifier, isNumbered } from '../isIdentifier.js';
import type { ProfileCheck } from './check.js';
import { leaveOut, pathsOfColumn } from './locations.js';

/** A column with another value in each row, such as a row number, cannot be of use for new rows. */
export const identifierColumns: ProfileCheck = ({ profile: { rows }, inputs }) =>
  inputs
    .filter((column) => isIdentifier(column, rows))
    .map((column) => ({
      code: 'data/identifier-column',
      paths: pathsOfColumn(column),
      message: `The column \`${shortName(column.name)}\` has another value in each row${isNumbered(column) ? ', one after another' : ''}: it identifies the rows rather than describing them. Leave it out.`,
      setting: leaveOut(column),
    }));
