import type { DataSection } from '../describe/dataDescription.js';
import type { PixelGrid } from '../describe/pixelColumns.js';
import { splitColumn } from '../describe/splitColumn.js';
import { pathFrom } from './pathFrom.js';
import { sectionSchema } from './sectionSchema.js';
import { splitSection } from './splitSection.js';
import type { TableContents } from './tableSection.js';
import { yamlText } from './yamlText.js';

/** Writes the section `data` for a table whose columns are the pixels of pictures. @throws DataError with the reason */
export async function pixelsSection(
  { file, rows, columns }: TableContents,
  { columns: pixels, shape: [height, width, channels], brightest }: PixelGrid,
  folder: string,
  target: string,
): Promise<DataSection> {
  const path = pathFrom(folder, file);
  const used = new Set([...pixels, target, splitColumn(columns)?.name]);
  const others = columns.filter(({ name }) => !used.has(name)).map(({ name }) => yamlText(name));
  // Digits of 16 shades are common.
  const greatest = brightest <= 1 ? 1 : brightest <= 16 ? 16 : 255;
  const lines = [
    `source: ${yamlText(path)}`,
    '# The column to predict from the picture.',
    `target: ${yamlText(target)}`,
    `# ${pixels.length} columns are the pixels of one picture, row by row.`,
    `reshape: [${[height, width, ...(channels === 1 ? [] : [channels])].join(', ')}]`,
    ...(others.length === 0 ? [] : ['# These columns are no pixels.', `features: {exclude: [${others.join(', ')}]}`]),
    ...(greatest === 1 ? [] : ['# Scales the pixels to the range from 0 to 1.', `scale: 1/${greatest}`]),
    ...splitSection(columns),
  ];
  const heading = `Predicts ${target} from pictures of ${height} x ${width} pixels in ${path} (${rows.toLocaleString('en')} rows).`;
  return { heading: heading.replace(/\s+/g, ' '), lines, schema: await sectionSchema(lines, folder) };
}
