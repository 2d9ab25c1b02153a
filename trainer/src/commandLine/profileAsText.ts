import {
  type ColumnProfile,
  type DataProfile,
  type PicturesProfile,
  profileText,
  safeText,
  type TextsProfile,
  type WindowsProfile,
} from '#protocol';
import { smallSplits } from './smallSplits.js';
import { table } from './table.js';

/** Values that are named, and characters of each, at most. */
const [mostValues, longestValue] = [3, 20];
const mostSizes = 3;

/** Formats a profile for a terminal: a table of columns, then pictures, texts, windows, and the classes of each split. */
export function profileAsText(profile: DataProfile): string {
  const { pictures, texts, windows, targets, samples, shared } = profile;
  const sections = [
    profile.columns.length > 0 ? columnsTable(profile) : '',
    ...pictures.map(describePictures),
    ...texts.map(describeTexts),
    ...windows.map(describeWindows),
    samples ? [`samples: ${splitsText(samples)}`, ...smallSplits(samples)].join('\n') : '',
    ...targets.map(({ name, classes }) => {
      const rows = classes.map(({ name: one, ...counts }) => [one, ...Object.values(counts).map(formatCount)]);
      return table([[name, 'training', 'validation', 'test'], ...rows], 1);
    }),
    ...shared.map(
      (one) => `${formatCount(one.count)} of the ${one.split} samples are among the ${one.with} samples too`,
    ),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function columnsTable({ columns, moreColumns, rows, sampled }: DataProfile): string {
  const isUsed = columns.some(({ role }) => role !== 'unused');
  const target = columns.find(({ relation }) => relation !== null)?.relation?.target ?? null;
  const heading = ['column', 'type', ...(isUsed ? ['use'] : []), 'values', 'missing', 'distinct', 'contents'];
  const lines = columns.map((column) => [
    shorten(column.name, 2 * longestValue),
    column.type,
    ...(isUsed ? [column.role] : []),
    ...[column.count, column.missing, column.distinct].map(formatCount),
    contentsOf(column),
    ...(target === null ? [] : [column.relation ? profileText.relation(column.relation) : '']),
  ]);
  const right = isUsed ? 3 : 2;
  const related = target === null ? [] : [`relation to ${shorten(target, longestValue)}`];
  return [
    table([[...heading, ...related], ...lines], right, right + 3),
    ...(moreColumns > 0 ? [`and ${formatCount(moreColumns)} more columns`] : []),
    ...(sampled < rows ? [`contents: of ${formatCount(sampled)} of ${formatCount(rows)} rows`] : []),
  ].join('\n');
}

function contentsOf(column: ColumnProfile): string {
  const { numbers, categories, words, suggestedType, distinct, count } = column;
  if (numbers) {
    const { least, quartiles, greatest, histogram } = numbers;
    const [shownLeast, shownMedian, shownGreatest] = [least, quartiles[1], greatest].map((value) =>
      profileText.value(column, value),
    );
    return `▏${profileText.histogram(histogram)}▕ ${shownLeast ?? ''} … ${shownMedian ?? ''} … ${shownGreatest ?? ''}`;
  }
  if (suggestedType) return profileText.suggestedType[suggestedType];
  if (words) return `${words.quartiles[1]} words (median), at most ${words.greatest}`;
  if (!categories || distinct === count) return '';
  const named = categories
    .slice(0, mostValues)
    .map(({ value, count: own }) => `${shorten(value, longestValue)} ${formatCount(own)}`);
  return `${named.join(', ')}${distinct > mostValues ? ', …' : ''}`;
}

function describePictures({ input, count, examined, sizes, distinctSizes, modes }: PicturesProfile): string {
  const named = sizes.slice(0, mostSizes).map((size) => `${formatCount(size.count)} of ${size.height} x ${size.width}`);
  const more = distinctSizes > named.length ? `, and ${formatCount(distinctSizes - named.length)} more sizes` : '';
  return [
    `${safeText.line(input)}: ${formatCount(count)} pictures`,
    `  sizes (height x width): ${named.join(', ')}${more}`,
    `  modes: ${modes.map((one) => `${formatCount(one.count)} ${one.mode}`).join(', ')}`,
    ...(examined < count ? [`  of ${formatCount(examined)} pictures whose headers were read`] : []),
  ].join('\n');
}

function describeTexts({ input, column, tokens, maxLength, cut, vocabulary }: TextsProfile): string {
  return [
    `${safeText.line(input)}: texts of ${safeText.line(column)}`,
    `  tokens: ${[tokens.least, ...tokens.quartiles, tokens.greatest].join(', ')} (least, quartiles, greatest)`,
    `  longer than max_length ${maxLength}: ${(100 * cut).toFixed(1)} %`,
    `  ids: ${formatCount(vocabulary.used)} of ${formatCount(vocabulary.size)}`,
  ].join('\n');
}

function describeWindows({ input, series, windows, shortest, longest, tooShort }: WindowsProfile): string {
  const length = shortest === longest ? formatCount(longest) : `${formatCount(shortest)} to ${formatCount(longest)}`;
  const short = tooShort > 0 ? `, of which ${formatCount(tooShort)} are too short` : '';
  return `${safeText.line(input)}: ${formatCount(windows)} windows of ${formatCount(series)} series of ${length} rows${short}`;
}

function splitsText({ training, validation, test }: NonNullable<DataProfile['samples']>): string {
  return `${formatCount(training)} training, ${formatCount(validation)} validation, ${formatCount(test)} test`;
}

function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function formatCount(count: number): string {
  return count.toLocaleString('en');
}
