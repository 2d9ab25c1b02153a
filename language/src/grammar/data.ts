import * as v from 'valibot';
import { facts } from './facts.js';
import { alternatives, boolean, choice, dictionary, group, integer, number, text } from './values.js';

/**
 * Where data is read from. Paths are as written, relative to the definition's folder, and never leave it
 * (`data/outside-folder`); a link in it may lead to where the user allows.
 */
export type DataSource =
  | { readonly kind: 'idx'; readonly images: string; readonly labels: string }
  | { readonly kind: 'table'; readonly file: string };

const file = (doc: string, holds: string) => v.pipe(text(doc, { names: 'path' }), facts({ holds }));

const files = group('Images and their labels in IDX format.', {
  images: file('IDX file of images, which may be gzipped.', 'an IDX file'),
  labels: file('IDX file of their labels, which may be gzipped.', 'an IDX file'),
});

const source = (doc: string) =>
  v.pipe(
    alternatives(doc, [file(doc, 'a file'), files]),
    v.transform((written): DataSource => {
      return typeof written === 'string' ? { kind: 'table', file: written } : { kind: 'idx', ...written };
    }),
    facts({ holds: 'a file, or `{images, labels}`' }),
  );

const share = (doc: string) => v.optional(number(doc, { minimum: 0, maximum: 1 }), 0);

const split = group(
  'Fractions of the source that are held back.',
  {
    validation: share('Fraction to validate on after each epoch.'),
    test: share('Fraction to evaluate the trained network on.'),
    stratify: v.optional(boolean('Whether class proportions are the same in every split.'), true),
    seed: v.optional(integer('Seed of the random choice of samples.', { minimum: 0 }), 0),
  },
  { notYet: ['group_by'] },
);

const column = group(
  'How a column becomes numbers.',
  {
    type: v.exactOptional(choice('What the column holds.', ['numeric', 'categorical', 'binary', 'ignore'])),
    impute: v.exactOptional(
      choice('What missing values are replaced by; `drop` leaves the rows out.', ['mean', 'median', 'mode', 'drop'], {
        notYet: ['constant'],
      }),
    ),
    scale: v.exactOptional(choice('How numbers are scaled.', ['standard', 'min_max', 'none'])),
    encode: v.exactOptional(
      choice('How categories become numbers.', ['one_hot', 'ordinal'], { notYet: ['embedding'] }),
    ),
  },
  { notYet: ['outliers'] },
);

const columnList = v.array(text('A column.', { names: 'column' }));

const features = group('The columns to predict from.', {
  include: v.optional(
    v.nullable(v.pipe(columnList, v.description('The columns to use; left out, all but the target.'))),
    null,
  ),
  exclude: v.optional(v.pipe(columnList, v.description('The columns to leave out.')), []),
});

const targetColumn = text('A column to predict.', { names: 'column' });

const target = group('What an output of the network is to predict.', {
  column: text('The column that holds it.', { names: 'column' }),
});

const section = group(
  'What the network learns from.',
  {
    source: source('A table (`.csv`, `.tsv`, `.parquet`, `.jsonl`), or `{images, labels}` in IDX format (gzip too).'),
    test: v.optional(v.nullable(source('A separate test set.')), null),
    kind: v.optional(
      v.nullable(
        choice('What the source is, if that does not follow from its name.', ['table', 'idx'], {
          notYet: ['image_folder', 'text', 'series', 'sequences'],
        }),
      ),
      null,
    ),
    target: v.optional(
      v.nullable(v.pipe(text('The column to predict.', { names: 'column' }), facts({ dataKind: 'table' }))),
      null,
    ),
    targets: v.optional(
      v.nullable(
        v.pipe(
          alternatives('What is to be predicted, where that is more than one column.', [
            dictionary(
              'What is to be predicted, by the name that `target` of an output refers to.',
              alternatives('What an output of the network is to predict.', [target, targetColumn]),
            ),
            v.array(targetColumn),
          ]),
          facts({ dataKind: 'table' }),
        ),
      ),
      null,
    ),
    features: v.optional(v.pipe(features, facts({ dataKind: 'table' })), {}),
    columns: v.optional(
      v.pipe(
        dictionary('How columns become numbers, by name; what is left out follows from the values.', column, {
          names: 'column',
        }),
        facts({ dataKind: 'table' }),
      ),
      {},
    ),
    scale: v.optional(
      v.nullable(
        v.pipe(number('Factor that every value is multiplied by, such as `1/255`.'), facts({ dataKind: 'idx' })),
      ),
      null,
    ),
    split: v.optional(split, {}),
  },
  { notYet: ['size', 'color', 'transforms', 'augment', 'reshape', 'text', 'window', 'horizon', 'stride', 'inputs'] },
);

/** The section `data`, with the short forms of targets in the long form. */
export const data = v.pipe(
  section,
  v.transform(({ target, targets, ...settings }) => ({ ...settings, targets: longTargets(target, targets) })),
);

/** Returns the column of each target by the target's name. */
function longTargets(
  target: string | null,
  targets: v.InferOutput<typeof section>['targets'],
): Readonly<Record<string, { readonly column: string }>> {
  const columns = Array.isArray(targets) ? targets : target === null ? [] : [target];
  return targets === null || Array.isArray(targets)
    ? Object.fromEntries(columns.map((column) => [column, { column }]))
    : Object.fromEntries(
        Object.entries(targets).map(([name, written]) => [
          name,
          typeof written === 'string' ? { column: written } : written,
        ]),
      );
}
