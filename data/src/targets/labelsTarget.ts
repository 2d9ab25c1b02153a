import type { TargetSettings } from '#language';
import { fieldsOfTarget } from '#language';
import { DataError } from '../dataError.js';
import type { DroppedRows } from '../features/feature.js';
import { missingRows } from '../sources/field.js';
import { requireField } from '../sources/requireField.js';
import { type FieldRows, valueField } from '../sources/source.js';
import { misfitOf } from './misfitOf.js';
import { requireSameNames } from './requireSameNames.js';
import type { TargetKind } from './target.js';
import { vectorEncoder } from './targetArray.js';

type Settings = Extract<TargetSettings, { readonly kind: 'labels' }>;

/** More labels than this are likely whole texts. */
const mostLabels = 5000;

/** Classes of which several may apply: a text that lists them, or a column of 0 and 1 for each. */
export const labelsTarget: TargetKind<Settings> = {
  fields({ settings, path }, source) {
    const fields = fieldsOfTarget(settings);
    for (const field of fields) requireField(source, field, [...path, 'labels']);
    return fields;
  },
  async plan({ name, settings, path }, rows) {
    const keys = [...path, 'labels'];
    const classes =
      typeof settings.labels === 'string' ? await namesIn(rows, settings, settings.labels, keys) : settings.labels;
    const read = readerOf(settings, classes, keys);
    if (classes.length < 2) {
      const message = `The target "${name}" has ${classes.length} different labels: at least two are required.`;
      throw new DataError('data/one-class', keys, message);
    }
    if (classes.length > mostLabels) {
      const message = `The target "${name}" has ${classes.length} different labels, more than the ${mostLabels} that an output may have. Is the \`separator\` right?`;
      throw new DataError('data/too-large', keys, message);
    }
    // Reads all values, so that wrong ones are told before training.
    await read(rows);
    return {
      schema: { type: 'labels', name, classes },
      missing: (of) => rowsWithoutLabels(of, settings, keys),
      async check(test) {
        await read(test);
      },
      readClasses: null,
      fit: (_training, saved) => {
        requireSameNames(name, saved?.kind === 'labels' ? saved.classes : null, classes);
        return Promise.resolve({
          prepared: { kind: 'labels', name, classes: [...classes] },
          scale: null,
          encoderOf: async (of) => vectorEncoder(await read(of)),
        });
      },
    };
  },
  restore({ settings, path }, saved) {
    const { prepared } = saved;
    if (prepared.kind !== 'labels') throw misfitOf(saved);
    const keys = [...path, 'labels'];
    const read = readerOf(settings, prepared.classes, keys);
    const reading = typeof settings.labels === 'string' ? 'text' : 'number';
    return Promise.resolve({
      fields: fieldsOfTarget(settings).map((name) => ({ name, reading })),
      scale: null,
      missing: (rows) => rowsWithoutLabels(rows, settings, keys),
      async check(rows) {
        await read(rows);
      },
      encoderOf: async (rows) => vectorEncoder(await read(rows)),
    });
  },
};

/** Returns the rows whose labels are unknown. A text without a class is a row to which none applies. */
async function rowsWithoutLabels(
  rows: FieldRows,
  { labels }: Settings,
  keys: readonly string[],
): Promise<readonly DroppedRows[]> {
  if (typeof labels === 'string') return [];
  return Promise.all(
    labels.map(async (column) => ({
      field: column,
      rows: await missingRows(valueField(rows, column, keys), 'text'),
      why: 'missing' as const,
    })),
  );
}

/** Reads 0 or 1 of each row, for each class. @throws DataError if a row has something else */
type ReadLabels = (rows: FieldRows) => Promise<readonly Float64Array[]>;

function readerOf({ labels, separator }: Settings, classes: readonly string[], keys: readonly string[]): ReadLabels {
  return typeof labels === 'string' ? fromTexts(labels, separator, classes, keys) : fromColumns(labels, keys);
}

/** Returns the labels that texts list, in order. */
async function namesIn(
  rows: FieldRows,
  { separator }: Settings,
  column: string,
  keys: readonly string[],
): Promise<readonly string[]> {
  const sets = await readSets(rows, { column, separator, keys });
  return [...new Set(sets.flatMap((words) => [...words]))].sort();
}

/** A column of texts that list labels. */
interface LabelTexts {
  readonly column: string;
  readonly separator: string;
  readonly keys: readonly string[];
}

async function readSets(
  rows: FieldRows,
  { column, separator, keys }: LabelTexts,
): Promise<readonly ReadonlySet<string>[]> {
  const texts = await valueField(rows, column, keys).readTexts();
  return texts.map((text) => new Set((text ?? '').split(separator).flatMap((word) => word.trim() || [])));
}

function fromTexts(column: string, separator: string, classes: readonly string[], keys: readonly string[]): ReadLabels {
  const known = new Set(classes);
  return async (rows) => {
    const sets = await readSets(rows, { column, separator, keys });
    const unknown = sets.flatMap((words) => [...words]).find((word) => !known.has(word));
    if (unknown === undefined)
      return classes.map((name) => Float64Array.from(sets, (words) => Number(words.has(name))));
    throw new DataError(
      'data/unknown-class',
      rows.keys,
      `${rows.name} has "${unknown}" in the column "${column}", which the source does not have.`,
    );
  };
}

function fromColumns(columns: readonly string[], keys: readonly string[]): ReadLabels {
  return (rows) =>
    Promise.all(
      columns.map(async (column) => {
        const field = valueField(rows, column, keys);
        const values = await field.readNumbers();
        const wrong = values.find((value) => value !== 0 && value !== 1 && !Number.isNaN(value));
        if (wrong === undefined && field.numbers === field.present) return values;
        throw new DataError(
          'data/column-setting',
          keys,
          `The column "${column}" of ${rows.name} has the value "${wrong ?? (await field.exampleWord())}"; a column of \`labels\` must hold 0 and 1.`,
        );
      }),
    );
}
