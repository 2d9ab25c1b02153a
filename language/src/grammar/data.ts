import * as v from 'valibot';
import { columnChoice } from '../features/columns.js';
import { columnSettings, missingWords } from '../features/columnSettings.js';
import { imageSettings, pixelShape } from '../features/image.js';
import { features as featureKinds } from '../features/index.js';
import { idSettings, textSettings } from '../features/text.js';
import { windowColumns, windowSettings } from '../features/window.js';
import { positive } from '../targets/column.js';
import { targets as targetKinds } from '../targets/index.js';
import { facts } from './facts.js';
import { split } from './split.js';
import { alternatives, choice, dictionary, group, text } from './values.js';

/**
 * Where data is read from. Paths are as written, relative to the definition's folder, and never leave it
 * (`data/outside-folder`); a link in it may lead to where the user allows.
 */
export type DataSource =
  | { readonly kind: 'idx'; readonly images: string; readonly labels: string }
  /** `file` may be a pattern such as `data/*.csv`; `others`: further files or patterns, with the same columns. */
  | { readonly kind: 'table'; readonly file: string; readonly others?: readonly string[] }
  /** The result of an SQL query; `files`: the tables that it may read, by the names that it has for them. */
  | { readonly kind: 'table'; readonly query: string; readonly files: Readonly<Record<string, string>> }
  /** Sentences in the CoNLL format: a token and its tag in each line. */
  | { readonly kind: 'conll'; readonly file: string }
  | { readonly kind: 'image_folder'; readonly folder: string };

const file = (doc: string, holds: string) => v.pipe(text(doc, { names: 'path' }), facts({ holds }));

/** A longer query is not meant for people. */
const longestQuery = 10_000;

const files = group('Images and their labels in IDX format.', {
  images: file('IDX file of images, which may be gzipped.', 'an IDX file'),
  labels: file('IDX file of their labels, which may be gzipped.', 'an IDX file'),
});

const query = group(
  'The result of an SQL query as a table.',
  {
    query: v.pipe(
      text('One SELECT statement in the SQL of DuckDB, over the tables in `files`.'),
      v.maxLength(longestQuery, `must have at most ${longestQuery} characters`),
    ),
    files: dictionary(
      'The tables that the query may read, by the names that it has for them.',
      file('A table (`.csv`, `.tsv`, `.parquet`, `.jsonl`), or a pattern such as `data/*.csv`.', 'a file'),
    ),
  },
  { title: 'a query' },
);

const source = (doc: string) =>
  v.pipe(
    alternatives(doc, [
      file(doc, 'a file'),
      v.array(file('A file of the table, or a pattern.', 'a file')),
      files,
      query,
    ]),
    v.transform((written): DataSource => {
      if (Array.isArray(written)) {
        const [first = '', ...others] = written;
        return others.length > 0 ? { kind: 'table', file: first, others } : { kind: 'table', file: first };
      }
      if (typeof written !== 'string') {
        return 'query' in written ? { kind: 'table', ...written } : { kind: 'idx', ...written };
      }
      return atPath(kindOfName(written) ?? 'table', written);
    }),
    facts({ holds: 'a file, a folder, `{images, labels}`, or `{query, files}`' }),
  );

/** Returns the source of a kind at a path. */
function atPath(kind: Exclude<DataSource['kind'], 'idx'>, path: string): DataSource {
  switch (kind) {
    case 'table':
      return { kind, file: path };
    case 'conll':
      return { kind, file: path };
    case 'image_folder':
      return { kind, folder: path };
  }
}

/** Returns the kind of a source that is named by one path, as its name tells; `null` if it does not. */
export function kindOfName(path: string): Exclude<DataSource['kind'], 'idx'> | null {
  if (/\.(csv|tsv|parquet|jsonl)(\.gz)?$/i.test(path)) return 'table';
  if (/\.(conll|iob)(\.gz)?$/i.test(path)) return 'conll';
  return /(^|[\\/])[^.\\/]*[\\/]?$/.test(path) ? 'image_folder' : null;
}

const targetColumn = text('A column to predict.', { names: 'column' });

const textColumn = text('The column that holds the texts.', { names: 'column' });

const ofTables = { dataKinds: ['table'] } as const;
const ofTexts = { dataKinds: ['table', 'conll'] } as const;
const ofClasses = { dataKinds: ['table', 'idx', 'image_folder'] } as const;
const ofPictures = { dataKinds: ['idx', 'image_folder'] } as const;

/** The settings of the only input of pictures. */
const pictureKeys = {
  size: v.pipe(imageSettings.size, facts(ofPictures)),
  color: v.pipe(imageSettings.color, facts(ofPictures)),
  scale: v.pipe(imageSettings.scale, facts(ofPictures)),
  transforms: v.pipe(imageSettings.transforms, facts(ofPictures)),
  augment: v.pipe(imageSettings.augment, facts(ofPictures)),
  skip_unreadable: v.pipe(imageSettings.skip_unreadable, facts(ofPictures)),
};

const section = group(
  'What the network learns from.',
  {
    source: source(
      'A table (`.csv`, `.tsv`, `.parquet`, `.jsonl`), several files of one (a list, or a pattern such as `data/*.csv`), sentences with tags (`.conll`, `.iob`), a folder with a folder of pictures per class, `{images, labels}` in IDX format (gzip too), or the result of an SQL query, `{query, files}`.',
    ),
    test: v.optional(v.nullable(source('A separate test set.')), null),
    kind: v.optional(
      v.nullable(
        choice('What the source is, if that does not follow from its name.', ['table', 'idx', 'image_folder', 'conll']),
      ),
      null,
    ),
    target: v.optional(v.nullable(v.pipe(text('The column to predict.', { names: 'column' }), facts(ofTables))), null),
    positive: v.pipe(positive, facts(ofClasses)),
    targets: v.optional(
      v.nullable(
        alternatives('What is to be predicted, where that is more than one column.', [
          dictionary(
            'What is to be predicted, by the name that `target` of an output refers to.',
            alternatives('What an output of the network is to predict.', [
              targetKinds.column,
              targetKinds.numbers,
              targetKinds.series,
              targetKinds.labels,
              targetKinds.tags,
              targetKinds.sequence,
              targetKinds.image,
              targetColumn,
            ]),
          ),
          v.array(targetColumn),
        ]),
      ),
      null,
    ),
    inputs: v.optional(
      v.nullable(
        dictionary(
          'The inputs of the network by name, where there are several or the short keys do not suffice.',
          alternatives('How fields of the data become an input.', [
            featureKinds.columns,
            featureKinds.image,
            featureKinds.text,
            featureKinds.window,
          ]),
        ),
      ),
      null,
    ),
    features: v.optional(v.nullable(v.pipe(columnChoice, facts(ofTables))), null),
    text: v.optional(
      v.nullable(
        v.pipe(
          alternatives('The column whose text is the only input, as ids of its tokens.', [
            textColumn,
            group('A column of texts, and how they become ids.', { column: textColumn, ...textSettings }),
          ]),
          facts(ofTexts),
        ),
      ),
      null,
    ),
    sequences: v.optional(
      v.nullable(
        v.pipe(
          group(
            'Pairs of texts, of which the second is to be predicted from the first, token by token.',
            {
              source: text('The column of the texts to read.', { names: 'column' }),
              target: text('The column of the texts to write.', { names: 'column' }),
              ...idSettings,
            },
            { example: '{source: english, target: german}' },
          ),
          facts(ofTables),
        ),
      ),
      null,
    ),
    window: v.optional(
      v.nullable(
        v.pipe(
          group(
            'Earlier rows of a table that is ordered in time, as the only input.',
            {
              columns: windowColumns,
              ...windowSettings,
            },
            { example: '{columns: [temperature], length: 24}' },
          ),
          facts(ofTables),
        ),
      ),
      null,
    ),
    reshape: v.optional(v.nullable(v.pipe(pixelShape, facts(ofTables))), null),
    weight: v.optional(
      v.nullable(
        v.pipe(
          text('The column of what each row counts in losses and metrics: a number of at least 0.', {
            names: 'column',
          }),
          facts(ofTables),
        ),
      ),
      null,
    ),
    columns: v.optional(
      v.pipe(
        dictionary('How columns become numbers, by name; what is left out follows from the values.', columnSettings, {
          names: 'column',
        }),
        facts(ofTables),
      ),
      {},
    ),
    missing: v.optional(
      v.nullable(
        v.pipe(
          missingWords(
            'Texts that stand for a missing value in every column; left out, codes such as `NA` where the values make it plain.',
          ),
          facts(ofTables),
        ),
      ),
      null,
    ),
    ...pictureKeys,
    split: v.optional(split, {}),
  },
  { example: '{source: data.csv, target: COLUMN}' },
);

type Section = v.InferOutput<typeof section>;

type FeatureSettings = NonNullable<Section['inputs']>[string];
type Pairs = NonNullable<Section['sequences']>;
type TargetSettings = v.InferOutput<(typeof targetKinds)[keyof typeof targetKinds]>;

/** The section `data` in the long form, to which the short forms are converted. */
export const data = v.pipe(
  section,
  v.transform(
    ({
      source,
      test,
      kind,
      target,
      positive,
      targets,
      inputs,
      features,
      text,
      sequences,
      window,
      reshape,
      weight,
      missing,
      columns,
      split,
      ...picture
    }) => {
      const known = ofKind(source, kind);
      const longInputs = inputs ?? onlyInput(known, { features, text, sequences, window, reshape, ...picture });
      const made = Object.values(longInputs);
      return {
        source: known,
        test: test && ofKind(test, known.kind),
        inputs: longInputs,
        targets:
          sequences && targets === null
            ? { target: sequenceTarget(sequences) }
            : longTargets(known, { target, positive, targets }, (one) => likeInput(one, made)),
        weight,
        missing,
        columns,
        split,
      };
    },
  ),
);

/** Returns a source that is named by a path as one of another kind. */
function ofKind(source: DataSource, kind: DataSource['kind'] | null): DataSource {
  if (kind === null || kind === 'idx' || kind === source.kind) return source;
  const path = 'folder' in source ? source.folder : 'file' in source ? source.file : null;
  return path === null ? source : atPath(kind, path);
}

/** Returns the inputs that the short keys of `data` describe. */
function onlyInput(
  { kind }: DataSource,
  {
    features,
    text,
    sequences,
    window,
    reshape,
    ...picture
  }: Pick<Section, 'features' | 'text' | 'sequences' | 'window' | 'reshape' | keyof typeof pictureKeys>,
): Readonly<Record<string, FeatureSettings>> {
  switch (kind) {
    case 'table':
      if (text !== null) return { text: longText(text) };
      if (sequences !== null) return pairOfTexts(sequences);
      if (reshape !== null)
        return { image: { kind: 'image', field: { reshape, include: null, exclude: [], ...features }, ...picture } };
      if (window !== null) return { window: { kind: 'window', ...window } };
      return { features: { kind: 'columns', include: null, exclude: [], ...features } };
    case 'idx':
      return { image: { kind: 'image', field: 'image', ...picture } };
    case 'image_folder':
      return { image: { kind: 'image', field: 'file', ...picture } };
    case 'conll':
      if (text !== null) return { text: longText(text) };
      return { text: v.parse(featureKinds.text, { text: 'tokens', tokenizer: { name: 'white_space' } }) };
  }
}

/** Returns the text to read, and the beginning of the text to write, of which the next token is predicted. */
function pairOfTexts({ source, target, ...settings }: Pairs): Readonly<Record<string, FeatureSettings>> {
  const textOf = (field: string, marks: 'none' | 'start') =>
    ({ kind: 'text', field, ...settings, marks, bucketing: false }) as const;
  return { source: textOf(source, 'none'), target: textOf(target, 'start') };
}

function sequenceTarget({ target: field, tokenizer, vocabulary, max_length }: Pairs): TargetSettings {
  return { kind: 'sequence', field, tokenizer, vocabulary, max_length, marks: 'end' };
}

/** Returns the input of texts that the short key `text` describes. */
function longText(written: NonNullable<Section['text']>): FeatureSettings {
  if (typeof written !== 'string') {
    const { column: field, ...settings } = written;
    return { kind: 'text', field, ...settings };
  }
  return v.parse(featureKinds.text, { text: written });
}

/** Returns a target with what it leaves out as in the input of the same pictures, or of windows. */
function likeInput(target: TargetSettings, inputs: readonly FeatureSettings[]): TargetSettings {
  switch (target.kind) {
    case 'image':
      return likePicture(target, inputs);
    case 'series': {
      const window = inputs.find((input) => input.kind === 'window');
      const { order_by, group_by } = target;
      return order_by === null && group_by === null && window
        ? { ...target, order_by: window.order_by, group_by: window.group_by }
        : target;
    }
    case 'column':
    case 'numbers':
    case 'labels':
    case 'tags':
    case 'sequence':
      return target;
  }
}

function likePicture(
  target: Extract<TargetSettings, { readonly kind: 'image' }>,
  inputs: readonly FeatureSettings[],
): TargetSettings {
  const same = inputs.filter((input) => input.kind === 'image').find(({ field }) => field === target.field);
  if (!same) return target;
  const { size, color, scale, transforms, skip_unreadable } = target;
  return {
    ...target,
    size: size ?? same.size,
    color: color ?? same.color,
    scale: scale ?? same.scale,
    transforms: transforms.length > 0 ? transforms : same.transforms,
    skip_unreadable: Math.max(skip_unreadable, same.skip_unreadable),
  };
}

function ofColumn(column: string): Extract<TargetSettings, { readonly kind: 'column' }> {
  return { kind: 'column', column, positive: null, scale: 'standard' };
}

/** The column of classes of each kind of source, if the definition names none; `null`: it has none. */
const usualColumns: Readonly<Record<DataSource['kind'], string | null>> = {
  table: null,
  idx: 'label',
  image_folder: 'class',
  conll: null,
};

/** Returns the settings of each target by the target's name. */
function longTargets(
  { kind }: DataSource,
  { target, positive, targets }: Pick<Section, 'target' | 'positive' | 'targets'>,
  complete: (target: TargetSettings) => TargetSettings,
): Readonly<Record<string, TargetSettings>> {
  if (targets === null || Array.isArray(targets)) {
    if (targets !== null) return named(targets.map((column) => [column, ofColumn(column)]));
    const column = target ?? usualColumns[kind];
    if (column !== null) return named([[column, { ...ofColumn(column), positive }]]);
    return kind === 'conll' ? { tags: { kind: 'tags', column: 'tags', separator: ' ' } } : {};
  }
  return named(
    Object.entries(targets).map(([name, written]) => [
      name,
      typeof written === 'string' ? ofColumn(written) : complete(written),
    ]),
  );
}

/** Returns an object that has no other names than these, such as `constructor`. */
function named<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  const object: Record<string, Value> = Object.fromEntries(entries);
  Object.setPrototypeOf(object, null);
  return object;
}
