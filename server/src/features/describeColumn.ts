import { type ColumnProfile, type DataProfile, type NumbersProfile, profileText, safeText } from '#protocol';

const { code } = safeText;

/** Values that are named, at most. */
const mostValues = 5;

const roles: Readonly<Record<ColumnProfile['role'], string>> = {
  input: 'to predict from',
  target: 'to predict',
  split: 'to split by',
  weight: 'to weigh rows by',
  unused: 'not used',
};

/** Describes a column in Markdown: what it holds, its statistics, and how it is related to the target. `positive`: its positive class. */
export function describeColumn(
  column: ColumnProfile,
  { rows, sampled }: Pick<DataProfile, 'rows' | 'sampled'>,
  positive: string | null,
): string {
  const { name, type, role, count, missing, distinct, numbers, categories, words, suggestedType, relation, sameAs } =
    column;
  return [
    `${code(name)} (${type}, ${roles[role]})`,
    `${formatCount(count)} values, ${formatCount(distinct)} distinct, ${formatCount(missing)} missing`,
    ...(numbers ? describeNumbers(column, numbers) : []),
    ...(categories && categories.length > 0 ? [describeCategories(categories, distinct)] : []),
    ...(positive === null ? [] : [`positive class: ${code(positive)}`]),
    ...(suggestedType ? [profileText.suggestedType[suggestedType]] : []),
    ...(words ? [`${words.quartiles[1]} words (median), at most ${words.greatest}`] : []),
    ...(relation ? [`relation to ${code(relation.target)}: ${profileText.relation(relation)}`] : []),
    ...(sameAs === null ? [] : [`the same values as ${code(sameAs)}`]),
    ...(sampled < rows ? [`statistics of ${formatCount(sampled)} of ${formatCount(rows)} rows`] : []),
  ].join('  \n');
}

function describeNumbers(column: ColumnProfile, numbers: NumbersProfile): readonly string[] {
  const value = (number: number) => profileText.value(column, number);
  const { least, quartiles, greatest, mean, deviation, histogram } = numbers;
  const [first, median, third] = quartiles.map(value);
  const moments = column.type === 'date' ? '' : `; mean ${value(mean)}, standard deviation ${value(deviation)}`;
  return [
    `from ${value(least)} to ${value(greatest)}; quartiles ${first ?? ''}, ${median ?? ''}, ${third ?? ''}${moments}`,
    ...(histogram.length > 1 ? [code(`▏${profileText.histogram(histogram)}▕`)] : []),
  ];
}

function describeCategories(categories: NonNullable<ColumnProfile['categories']>, distinct: number): string {
  const named = categories.slice(0, mostValues).map(({ value, count }) => `${code(value)} ${formatCount(count)}`);
  const more = distinct > named.length ? `, and ${formatCount(distinct - named.length)} more` : '';
  return `${named.join(', ')}${more}`;
}

function formatCount(count: number): string {
  return count.toLocaleString('en');
}
