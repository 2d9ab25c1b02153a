import type { ColumnProfile } from '#protocol';
import { DataError } from '../dataError.js';
import type { DataSection } from '../describe/dataDescription.js';
import { pathFrom } from './pathFrom.js';
import { sectionSchema } from './sectionSchema.js';
import { splitSection } from './splitSection.js';
import type { TableContents } from './tableSection.js';
import { vocabularyFor } from './vocabularyFor.js';
import { yamlText } from './yamlText.js';

const longestText = 200;

/** Writes the section `data` for a table whose longest column of free text is the input. @throws DataError with the reason */
export async function textSection(table: TableContents, folder: string, target: string): Promise<DataSection> {
  const file = pathFrom(folder, table.file);
  const texts = table.columns.filter((column) => column.name !== target && holdsSentences(column));
  const [input] = texts.toSorted((a, b) => (b.words?.usual ?? 0) - (a.words?.usual ?? 0));
  if (!input?.words) {
    const message = `${file} has no column of free text besides "${target}".`;
    throw new DataError('data/no-features', ['data', 'text'], message);
  }
  const { usual, repeated } = input.words;
  const lines = [
    `source: ${yamlText(file)}`,
    '# The column to predict from the text.',
    `target: ${yamlText(target)}`,
    '# Each text becomes the ids of its words.',
    'text:',
    `  column: ${yamlText(input.name)}`,
    '  # The most frequent words have an id of their own.',
    `  vocabulary: ${vocabularyFor(repeated)}`,
    '  # 95 % of the texts are not longer; the others are cut off.',
    `  max_length: ${Math.min(longestText, 8 * Math.ceil(Math.max(1, usual) / 8))}`,
    ...splitSection(table.columns),
  ];
  const heading = `Predicts ${target} from the words of ${input.name} in ${file} (${table.rows.toLocaleString('en')} rows).`;
  return {
    heading: heading.replace(/\s+/g, ' '),
    lines,
    schema: await sectionSchema(lines, folder),
  };
}

/** Checks whether a column holds sentences rather than names, codes, numbers or dates. */
export function holdsSentences({ words, suggestedType }: ColumnProfile): boolean {
  return words?.sentences === true && suggestedType === null;
}
