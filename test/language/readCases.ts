import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { checkProfile } from '#data';
import type { CheckOptions, DataSettings, TargetSchema } from '#language';
import { type DataProfile, dataProfileSchema } from '#protocol';
import { type Expectation, expectationSchema } from './judgeExpectation.js';

/** One case of a file in `cases/`: a heading, the definition, options, and what the check must answer. */
export interface Case {
  readonly file: string;
  readonly title: string;
  readonly definition: string;
  readonly options: CheckOptions;
  readonly expected: string;
  /** What must hold of the answer whatever its words; empty where nothing is said. */
  readonly expectation: Expectation;
}

const folder = new URL('./cases/', import.meta.url);

export function caseFiles(): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.md'));
}

/**
 * A file is a list of `## title`, prose as you like, and three blocks in this order: `yaml` (the definition), `options` (may be left
 * out), `expected`. An `expect` block says what must hold whatever the words of the answer are.
 */
export function readCases(file: string): readonly Case[] {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const block = (language: string) =>
        new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'm').exec(section)?.[1] ?? '';
      return {
        file,
        title: section.split('\n', 1)[0] ?? '',
        definition: block('yaml').replaceAll('→', '\t'),
        options: readOptions(block('options')),
        expected: block('expected').trimEnd(),
        expectation: v.parse(expectationSchema, parse(block('expect')) ?? {}),
      };
    });
}

const rangeSchema = v.tuple([v.number(), v.number()]);

/** A target in few words: `{classes: 10}`, `{binary: [no, yes]}` or `{number: price, range: [0, 9]}`. */
const targetSchema = v.union([
  v.strictObject({ classes: v.number() }),
  v.strictObject({ binary: v.tuple([v.string(), v.string()]) }),
  v.strictObject({ number: v.string(), range: v.optional(rangeSchema), scaled: v.optional(v.boolean()) }),
  v.strictObject({ numbers: v.array(v.string()), scaled: v.optional(v.boolean()) }),
  v.strictObject({ labels: v.array(v.string()) }),
  v.strictObject({ image: v.tuple([v.number(), v.number(), v.number()]), range: v.optional(rangeSchema) }),
  v.strictObject({ tags: v.array(v.string()), length: v.number() }),
  v.strictObject({ tokens: v.number(), length: v.number() }),
]);

/** Writes what the check answers into the `expected` block of one case; the others stay as they are. */
export function writeExpected(file: string, title: string, answer: string): void {
  const url = new URL(file, folder);
  const [start = '', ...sections] = readFileSync(url, 'utf8').split(/^(?=## )/m);
  const written = sections.map((section) => {
    if (section.split('\n', 1)[0] !== `## ${title}`) return section;
    return section.replace(/^```expected\n[^]*?^```$/m, () => `\`\`\`expected\n${answer}\n\`\`\``);
  });
  writeFileSync(url, [start, ...written].join(''));
}

/** The data's schema in few words: `inputs: {image: [28, 28, 1]}`, and a target, or several by name. */
const optionsSchema = v.nullable(
  v.strictObject({
    inputs: v.record(v.string(), v.array(v.nullable(v.number()))),
    /** Names, or the number of columns `c0`, `c1`, ... */
    features: v.optional(
      v.union([
        v.array(v.string()),
        v.pipe(
          v.number(),
          v.transform((length) => Array.from({ length }, (_, index) => `c${index}`)),
        ),
      ]),
    ),
    /** The inputs are token ids below this number. */
    vocabulary: v.optional(v.number()),
    target: v.optional(targetSchema),
    targets: v.optional(v.record(v.string(), targetSchema)),
    /** What differs from a table of 1,000 rows without columns; columns by name, and what differs from one of distinct numbers. */
    profile: v.optional(v.record(v.string(), v.unknown())),
  }),
);

function readOptions(text: string): CheckOptions {
  const options = v.parse(optionsSchema, parse(text));
  if (options === null) return {};
  const { features, vocabulary, profile } = options;
  const known = {
    ...(features && { features }),

    ...(vocabulary && { vocabularySize: vocabulary }),
  };
  const dtype = vocabulary ? 'int32' : 'float32';
  return {
    data: {
      inputs: Object.entries(options.inputs).map(([name, shape]) => ({ name, shape, dtype, ...known })),
      targets: options.targets
        ? Object.entries(options.targets).map(([name, target]) => readTarget(name, target))
        : options.target
          ? [readTarget('target', options.target)]
          : [],
      samples: { training: 800, validation: 100, test: 100 },
    },
    ...(profile && { checkData: checkDataOf(readProfile(profile)) }),
  };
}

const checkDataOf = (profile: DataProfile) => (settings: DataSettings) => checkProfile(profile, settings);

const numbers = {
  least: 0,
  quartiles: [2.5, 5, 7.5],
  greatest: 10,
  mean: 5,
  deviation: 3,
  whole: false,
  ascending: false,
  histogram: [500, 500],
};
const ofColumn = {
  ...{ role: 'input', type: 'numeric', count: 1000, missing: 0, distinct: 700 },
  ...{ numbers, categories: null, numberTexts: null, words: null, suggestedType: null, relation: null, sameAs: null },
};

function readProfile({ columns, ...others }: Readonly<Record<string, unknown>>): DataProfile {
  const ownColumns = v.parse(v.optional(v.record(v.string(), v.record(v.string(), v.unknown())), {}), columns);
  return v.parse(dataProfileSchema, {
    ...{ source: 'table.csv', rows: 1000, sampled: 1000, moreColumns: 0, pictures: [], texts: [], windows: [] },
    ...{ samples: { training: 800, validation: 100, test: 100 }, targets: [], shared: [] },
    ...others,
    columns: Object.entries(ownColumns).map(([name, own]) => ({ name, ...ofColumn, ...own })),
  });
}

function readTarget(name: string, target: v.InferOutput<typeof targetSchema>): TargetSchema {
  if ('binary' in target) return { type: 'binary', name, classes: target.binary };
  if ('number' in target) {
    const { number, range, scaled = false } = target;
    return { type: 'number', name: number, ...(range && { range }), ...(scaled && { scaled }) };
  }
  if ('numbers' in target)
    return { type: 'numbers', name, names: target.numbers, ...(target.scaled === true && { scaled: true }) };
  if ('labels' in target) return { type: 'labels', name, classes: target.labels };
  if ('tags' in target) {
    const { tags: classes, length } = target;
    return { type: 'sequence', name, length, ids: classes.length + 1, classes };
  }
  if ('tokens' in target) return { type: 'sequence', name, length: target.length, ids: target.tokens, classes: [] };
  if ('image' in target)
    return { type: 'image', name, shape: target.image, ...(target.range && { range: target.range }) };
  return { type: 'classes', name, classes: Array.from({ length: target.classes }, (_, index) => String(index)) };
}
