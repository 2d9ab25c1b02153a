import { shortName } from '../../shortName.js';
import type { ProfileCheck } from './check.js';
import { pathsOfColumn } from './locations.js';

/** A number far from all others, such as -999, often stands for a missing value. */
export const sentinelValues: ProfileCheck = ({ profile, inputs, settings: { columns, missing } }) =>
  inputs.flatMap((column) => {
    const { name, numbers, type, count } = column;
    const { type: written, missing: own } = columns[name] ?? {};
    const sentinel = numbers?.sentinel;
    if (!sentinel || type !== 'numeric' || written !== undefined || own !== undefined || missing !== null) return [];
    const { value, count: rows, least, greatest } = sentinel;
    const total = Math.min(count, profile.sampled);
    const codes = `["${value}"]`;
    return [
      {
        code: 'data/sentinel-value',
        paths: pathsOfColumn(column),
        message: `\`${shortName(name)}\` is ${value} in ${rows.toLocaleString('en')} of ${total.toLocaleString('en')} rows, and from ${least} to ${greatest} in the others. If ${value} stands for a missing value, write \`missing: ${codes}\`, or it counts as a quantity; otherwise \`type: numeric\`.`,
        setting: {
          title: `Take ${value} for missing`,
          path: ['data', 'columns', name, 'missing'],
          value: codes,
        },
      },
    ];
  });
