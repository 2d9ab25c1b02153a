import { basename, dirname, extname } from 'node:path';
import type { DataProfile } from '#protocol';
import { unused } from '../profile/columnUses.js';
import { profileTable } from '../profile/profileTable.js';
import { sourceOf } from '../sources/index.js';
import { tableSection } from '../templates/tableSection.js';
import { tellsNothing } from '../templates/tellsNothing.js';
import { holdsSentences, textSection } from '../templates/textSection.js';
import type { DataDescription } from './dataDescription.js';
import { likelyTargets } from './likelyTargets.js';

/** Describes the columns of a table. @throws DataError if it cannot be read */
export async function describeTable(path: string): Promise<DataDescription> {
  return sourceOf({ kind: 'table', file: basename(path) }, dirname(path)).open(async (source) => {
    const profile = await profileTable(source, () => unused, {
      targets: (columns) => {
        const [name] = likelyTargets(columns, columns[0] ? columns[0].count + columns[0].missing : 0);
        return name === undefined ? [] : [{ name, column: name }];
      },
    });
    const { rows, columns } = profile;
    const targets = likelyTargets(columns, rows);
    return {
      kinds: kindsOf(profile),
      file: path,
      name: stem(path),
      summary: `${rows.toLocaleString('en')} rows, ${source.fields.length.toLocaleString('en')} columns`,
      profile,
      targets,
      training: { epochs: 100, patience: 10 },
      writeSection: (folder, target, kind) => {
        const write = kind === 'text' ? textSection : tableSection;
        return write({ file: path, rows, columns }, folder, target ?? targets[0] ?? '');
      },
    };
  });
}

/** Free text comes first where the only other columns are the target and those that tell nothing. */
function kindsOf({ columns, rows }: DataProfile): DataDescription['kinds'] {
  if (!columns.some(holdsSentences)) return ['table'];
  const others = columns.filter((column) => !tellsNothing(column, rows));
  return others.length > 1 ? ['table', 'text'] : ['text'];
}

/** Removes extensions: `sales 2024.csv.gz` → `sales 2024`. */
function stem(file: string): string {
  const name = basename(file).replace(/\.gz$/i, '');
  return basename(name, extname(name));
}
