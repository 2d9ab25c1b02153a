import { basename, dirname, extname } from 'node:path';
import type { ColumnProfile, DataProfile } from '#protocol';
import { unused } from '../profile/columnUses.js';
import { profileTable } from '../profile/profileTable.js';
import { sourceOf } from '../sources/index.js';
import { pixelsSection } from '../templates/pixelsSection.js';
import { seriesSection, windowColumns } from '../templates/seriesSection.js';
import { tableSection } from '../templates/tableSection.js';
import { tellsNothing } from '../templates/tellsNothing.js';
import { holdsSentences, textSection } from '../templates/textSection.js';
import type { DataDescription } from './dataDescription.js';
import { likelyTargets } from './likelyTargets.js';
import { pixelColumns, type PixelGrid } from './pixelColumns.js';
import { seriesColumns, type SeriesTable } from './seriesColumns.js';

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
    const pixels = pixelColumns(columns, rows);
    const series = seriesColumns(columns, rows);
    const inputs = new Set([...(pixels?.columns ?? []), ...(series ? [series.time.name] : [])]);
    const isInput = ({ name }: ColumnProfile) => inputs.has(name);
    const targets = [
      ...likelyTargets(
        columns.filter((column) => !isInput(column)),
        rows,
      ),
      ...columns.filter(isInput).map(({ name }) => name),
    ];
    return {
      kinds: kindsOf(profile, { pixels, series, target: targets[0] ?? '' }),
      file: path,
      name: stem(path),
      summary: `${rows.toLocaleString('en')} rows, ${source.fields.length.toLocaleString('en')} columns`,
      profile,
      targets,
      training: pixels ? { epochs: 20, patience: 3 } : { epochs: 100, patience: 10 },
      writeSection: (folder, target, kind) => {
        const [table, column] = [{ file: path, rows, columns }, target ?? targets[0] ?? ''];
        if (kind === 'images' && pixels) return pixelsSection(table, pixels, folder, column);
        if (kind === 'series' && series) return seriesSection(table, series, folder, column);
        return (kind === 'text' ? textSection : tableSection)(table, folder, column);
      },
    };
  });
}

/** What the columns of a table are, besides features. */
interface FoundColumns {
  readonly pixels: PixelGrid | null;
  readonly series: SeriesTable | null;
  /** The most likely target. */
  readonly target: string;
}

/**
 * Pixels come first; numbers that are measured in even steps are a series, before anything else; free text comes first where the only
 * other columns are the target and those that tell nothing.
 */
function kindsOf({ columns, rows }: DataProfile, { pixels, series, target }: FoundColumns): DataDescription['kinds'] {
  if (pixels) return ['images', 'table'];
  const plain = plainKinds(columns, rows);
  const numbers = series ? windowColumns(columns, series.time, rows) : [];
  if (!series || numbers.length === 0) return plain;
  const isMeasured = series.isEven && numbers.some(({ name, distinct }) => name === target && distinct > 2);
  return isMeasured ? ['series', ...plain] : [...plain, 'series'];
}

function plainKinds(columns: DataProfile['columns'], rows: number): DataDescription['kinds'] {
  if (!columns.some(holdsSentences)) return ['table'];
  const others = columns.filter((column) => !tellsNothing(column, rows));
  return others.length > 1 ? ['table', 'text'] : ['text'];
}

/** Removes extensions: `sales 2024.csv.gz` → `sales 2024`. */
function stem(file: string): string {
  const name = basename(file).replace(/\.gz$/i, '');
  return basename(name, extname(name));
}
