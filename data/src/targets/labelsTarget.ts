import type { TargetSettings } from '#language';
import { fieldsOfTarget } from '#language';
import { DataError } from '../dataError.js';
import { missingRows } from '../sources/field.js';
import { requireField } from '../sources/requireField.js';
import { type Rows, valueField } from '../sources/source.js';
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
    const { classes, read } =
      typeof settings.labels === 'string'
        ? await fromTexts(rows, { column: settings.labels, separator: settings.separator, keys })
        : fromColumns(settings.labels, keys);
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
      missing: async (of) =>
        // A text without a class is a row to which none applies; a column without a value is unknown.
        typeof settings.labels === 'string'
          ? []
          : Promise.all(
              settings.labels.map(async (column) => ({
                field: column,
                rows: await missingRows(valueField(of, column, keys), 'text'),
                why: 'missing' as const,
              })),
            ),
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
};

interface Labels {
  readonly classes: readonly string[];
  /** Reads 0 or 1 of each row, for each class. @throws DataError if a row has something else */
  readonly read: (rows: Rows) => Promise<readonly Float64Array[]>;
}

async function fromTexts(
  rows: Rows,
  {
    column,
    separator,
    keys,
  }: { readonly column: string; readonly separator: string; readonly keys: readonly string[] },
): Promise<Labels> {
  const readSets = async (of: Rows) => {
    const texts = await valueField(of, column, keys).readTexts();
    return texts.map((text) => new Set((text ?? '').split(separator).flatMap((word) => word.trim() || [])));
  };
  const classes = [...new Set((await readSets(rows)).flatMap((words) => [...words]))].sort();
  return {
    classes,
    async read(of) {
      const sets = await readSets(of);
      const known = new Set(classes);
      const unknown = sets.flatMap((words) => [...words]).find((word) => !known.has(word));
      if (unknown === undefined)
        return classes.map((name) => Float64Array.from(sets, (words) => Number(words.has(name))));
      throw new DataError(
        'data/unknown-class',
        of.keys,
        `${of.name} has "${unknown}" in the column "${column}", which the source does not have.`,
      );
    },
  };
}

function fromColumns(columns: readonly string[], keys: readonly string[]): Labels {
  return {
    classes: columns,
    read: (rows) =>
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
      ),
  };
}
