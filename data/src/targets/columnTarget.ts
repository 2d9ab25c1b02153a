import { type ColumnSettings, suggest, type TargetSchema, type TargetSettings } from '#language';
import { arange } from '../arange.js';
import { DataError } from '../dataError.js';
import { checkCategories, misfit, mostlyUnique, requireNumbers } from '../features/columns/planColumn.js';
import { shortName } from '../shortName.js';
import { type Category, isNumeric, readCodes, type Reading, rowsWithout, type ValueField } from '../sources/field.js';
import { requireField } from '../sources/requireField.js';
import { type FieldRows, type Rows, valueField } from '../sources/source.js';
import { classTarget } from './classTarget.js';
import { misfitOf } from './misfitOf.js';
import { fitNumberScale, scaleNumbers, type ScalingName } from './numberScale.js';
import { requireSameNames } from './requireSameNames.js';
import type { TargetKind, TargetRequest } from './target.js';
import { targetArray } from './targetArray.js';

type Settings = Extract<TargetSettings, { readonly kind: 'column' }>;

/** How a column is read as a target. */
interface ColumnTarget {
  readonly schema: TargetSchema;
  readonly reading: Reading;
  /** Categories in the order of the schema's classes; `null` for a number. */
  readonly categories: readonly Category[] | null;
}

/** Classes that a message lists, at most. */
const mostShownClasses = 10;

/** Integers with up to this many values are classes. */
const mostNumberedClasses = 20;

/**
 * One column. By default:
 * - text (and true/false): its values in alphabetical order; two are `binary`, the later being positive (`yes` of no/yes);
 * - numbers with two values: `binary`, the larger being positive;
 * - integers without gaps from 0 or 1, with at most 20 distinct values that mostly repeat: `classes`, numbered as labels are for
 *   `sparse_categorical_crossentropy`;
 * - other numbers: `number`, which is scaled.
 *
 * `positive` says which of two classes is the positive one. `columns: {TARGET: {type: numeric | categorical | binary}}` overrides the
 * rest. Labels of pictures are always classes.
 */
export const columnTarget: TargetKind<Settings> = {
  fields({ settings: { column }, path }, source) {
    requireField(source, column, [...path, 'column']);
    return [column];
  },
  async plan(request, rows) {
    const { name, settings, data } = request;
    const { column } = settings;
    const { schema, reading, categories } = await describe(request, rows, data.columns[column] ?? {});
    const readValues = (of: FieldRows) => readColumn(of, column, { reading, categories });
    // Read once for missing rows, the split, the scale and the samples.
    let own: Promise<Float64Array> | null = null;
    const read = (of: FieldRows) => (of === rows ? (own ??= readValues(of)) : readValues(of));
    return {
      schema,
      missing: async (of) => [{ field: column, rows: rowsWithout(await read(of)), why: 'missing' }],
      check: (test) => checkClasses(test, column, reading, categories),
      readClasses: categories && (async () => ({ of: await read(rows), count: categories.length })),
      async fit(training, saved) {
        const isNumber = schema.type === 'number';
        const known = saved?.kind === 'column' ? saved : null;
        if (known) requireSameNames(name, known.categories ?? [], categories ?? []);
        const fit = async () => known ?? fitNumberScale(await read(rows), training, scalingOf(request));
        const { shift, factor } = isNumber ? await fit() : { shift: 0, factor: 1 };
        return {
          prepared: {
            ...{ kind: 'column', name, column, reading, shift, factor },
            categories: categories && [...categories],
          },
          scale: isNumber ? { shift: [shift], factor: [factor] } : null,
          async encoderOf(of) {
            const values = scaleNumbers(await read(of), { shift, factor });
            return (chosen) => targetArray(schema, values, chosen);
          },
        };
      },
    };
  },
  restore(_request, saved) {
    const { schema, prepared } = saved;
    if (prepared.kind !== 'column') throw misfitOf(saved);
    const { column, reading, categories, shift, factor } = prepared;
    const read = (rows: FieldRows) => readColumn(rows, column, { reading, categories });
    return Promise.resolve({
      fields: [{ name: column, reading, ...(categories && { categories }) }],
      scale: schema.type === 'number' ? { shift: [shift], factor: [factor] } : null,
      missing: async (rows) => [{ field: column, rows: rowsWithout(await read(rows)), why: 'missing' }],
      check: (rows) => checkClasses(rows, column, reading, categories),
      async encoderOf(rows) {
        const values = scaleNumbers(await read(rows), { shift, factor });
        return (chosen) => targetArray(schema, values, chosen);
      },
    });
  },
};

/** Reads the class index or number of each row; NaN if it has none, -1 for another class. */
function readColumn(
  rows: FieldRows,
  column: string,
  { reading, categories }: Pick<ColumnTarget, 'reading' | 'categories'>,
): Promise<Float64Array> {
  const field = valueField(rows, column, rows.keys);
  return categories === null ? field.readNumbers() : readCodes(field, reading, categories);
}

/** Decides how a column is read. */
async function describe(request: TargetRequest<Settings>, rows: Rows, settings: ColumnSettings): Promise<ColumnTarget> {
  const { name, path } = request;
  const { column } = request.settings;
  const field = valueField(rows, column, [...path, 'column']);
  const columnPath = field.isClass ? rows.keys : [...path, 'column'];
  checkSettings(column, settings);
  requireExact(field, settings);
  if (field.present === 0) {
    const nothing = rows.count === 0 ? 'no row' : `no value of "${column}", the column to predict`;
    throw new DataError('data/empty', columnPath, `${rows.name} has ${nothing}.`);
  }
  const type = settings.type ?? (await inferType(name, field));
  if (type === 'numeric') {
    requireNoPositive(request, `"${shortName(column)}" is a number to predict, without classes`);
    await requireNumbers(field);
    const scaling = scalingOf(request);
    const range = await learnedRange(field, scaling);
    const scaled = scaling !== 'none';
    return {
      ...{ reading: 'number', categories: null },
      schema: { type: 'number', name, range, ...(scaled && { scaled }) },
    };
  }
  const settingsPath = ['data', 'columns', column];
  if (settings.scale !== undefined && settings.scale !== 'none')
    throw misfit(settingsPath, 'scale', settings.scale, `"${column}" is a target with classes`);
  const reading = isNumeric(field) ? 'number' : 'text';
  const categories = positiveLast(request, await field.distinct(reading));
  if (type === 'binary' && categories.length !== 2) {
    throw misfit(settingsPath, 'type', 'binary', `"${column}" has ${categories.length} different values, not 2`);
  }
  const schema = classTarget(name, categories.map(String), `The column "${column}"`, columnPath);
  const isNumbered = settings.type === undefined && !field.isClass && reading === 'number' && /^\w+$/.test(column);
  return {
    ...{ reading, categories },
    schema: schema.type === 'classes' && isNumbered ? { ...schema, numbered: column } : schema,
  };
}

/** Returns the classes with the positive one, if the definition names it, as the second of two. @throws DataError `data/positive-class` */
function positiveLast(request: TargetRequest<Settings>, classes: readonly Category[]): readonly Category[] {
  const { column, positive } = request.settings;
  if (positive === null) return classes;
  const found = classes.find((value) =>
    typeof value === 'number' ? value === numberOf(positive) : value === positive,
  );
  if (found === undefined) {
    const words = classes.map(String);
    const meant = suggest(positive, words);
    const shown = words.slice(0, mostShownClasses).map((word) => `"${shortName(word)}"`);
    const more = words.length > shown.length ? `, and ${words.length - shown.length} more` : '';
    const near = meant === null ? '' : ` Did you mean "${shortName(meant)}"?`;
    throw new DataError(
      'data/positive-class',
      [...request.path, 'positive'],
      `"${shortName(column)}" has no value "${positive}" to be the positive class.${near} Its values are ${shown.join(', ')}${more}.`,
      meant === null || !/^[\w .-]+$/.test(meant) ? null : { written: positive, meant },
    );
  }
  if (classes.length > 2)
    requireNoPositive(request, `"${shortName(column)}" has ${classes.length} classes, and only of two is one positive`);
  return [...classes.filter((value) => value !== found), found];
}

/** Checks that the definition names no positive class. @throws DataError */
function requireNoPositive({ settings: { positive }, path }: TargetRequest<Settings>, why: string): void {
  if (positive === null) return;
  throw new DataError('data/positive-class', [...path, 'positive'], `\`positive\` does not fit: ${why}. Remove it.`);
}

/** Returns the number that a class is written as. */
function numberOf(written: string): number {
  return written.trim() === '' ? NaN : Number(written);
}

/** Returns where the numbers lie that the network learns, about: their scale is fitted later, on the training split. */
async function learnedRange(field: ValueField, scaling: ScalingName): Promise<readonly [number, number]> {
  const [least, greatest] = await field.range();
  if (scaling === 'none') return [least, greatest];
  const values = await field.readNumbers();
  const scale = fitNumberScale(values, arange(values.length), scaling);
  const [from = least, to = greatest] = scaleNumbers(Float64Array.of(least, greatest), scale);
  return [from, to];
}

/** Checks that no two classes of a target are the same number. @throws DataError */
function requireExact({ name, isExact }: ValueField, settings: ColumnSettings = {}): void {
  if (isExact || settings.type === 'numeric') return;
  throw new DataError(
    'data/unclear-column',
    ['data', 'columns', name],
    `"${shortName(name)}" has whole numbers beyond 2^53, of which different ones become the same number, so they cannot be classes. ` +
      'Write letters before them in the file, or `type: numeric` if they are quantities.',
  );
}

/** Returns how the numbers of a target are scaled. @throws DataError for a scale that metrics could not undo */
function scalingOf({ settings: { column, scale }, data }: TargetRequest<Settings>): ScalingName {
  const own = data.columns[column]?.scale ?? scale;
  if (own !== 'log') return own;
  throw misfit(['data', 'columns', column], 'scale', own, `"${column}" is a target; write \`standard\` or \`min_max\``);
}

/** Checks that the settings of a target's column are not those of a feature. */
function checkSettings(column: string, settings: ColumnSettings): void {
  const path = ['data', 'columns', column];
  for (const key of ['impute', 'missing_indicator', 'encode', 'rare', 'outliers'] as const) {
    const value = settings[key];
    if (value === undefined || value === 'drop') continue;
    throw misfit(path, key, value, `"${column}" is a target: rows without one are left out`);
  }
  if (settings.type === 'ignore' || settings.type === 'date')
    throw misfit(path, 'type', settings.type, `"${column}" is a target`);
}

async function inferType(target: string, field: ValueField): Promise<'numeric' | 'categorical'> {
  if (field.isClass) return 'categorical';
  if (!isNumeric(field)) {
    const distinct = await field.countDistinct('text');
    await checkCategories(field, distinct, target);
    return 'categorical';
  }
  const distinct = await field.countDistinct('number');
  if (distinct <= 2) return 'categorical';
  if (distinct > mostNumberedClasses || mostlyUnique(field.present, distinct)) return 'numeric';
  const values = await field.distinct('number');
  const numbered =
    (values[0] === 0 || values[0] === 1) && values.every((value, index) => value === Number(values[0]) + index);
  return numbered ? 'categorical' : 'numeric';
}

/** Checks that a test set has no class that the source does not have. @throws DataError `data/unknown-class` */
async function checkClasses(
  test: FieldRows,
  column: string,
  reading: Reading,
  categories: readonly Category[] | null,
): Promise<void> {
  if (categories === null) return;
  const found = await valueField(test, column, test.keys).distinct(reading);
  const known = new Set(categories);
  const unknown = found.find((value) => !known.has(value));
  if (unknown === undefined) return;
  throw new DataError(
    'data/unknown-class',
    test.keys,
    `${test.name} has "${unknown}" in the column "${column}", which the source does not have.`,
  );
}
