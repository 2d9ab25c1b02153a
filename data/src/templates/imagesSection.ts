import type { DataSection } from '../describe/dataDescription.js';
import { pathFrom } from './pathFrom.js';
import { sectionSchema } from './sectionSchema.js';
import { yamlText } from './yamlText.js';

/** A file of images and the file of their labels. */
export interface IdxPair {
  /** Absolute path. */
  readonly images: string;
  readonly labels: string;
}

/** Pairs of IDX files. */
export interface ImagesContents {
  readonly source: IdxPair;
  readonly test: IdxPair | null;
  readonly images: number;
  readonly height: number;
  readonly width: number;
}

/** Writes the section `data` for pairs of IDX files. */
export async function imagesSection(contents: ImagesContents, folder: string): Promise<DataSection> {
  const { source, test, images, height, width } = contents;
  const pair = (files: IdxPair) => [
    `  images: ${yamlText(pathFrom(folder, files.images))}`,
    `  labels: ${yamlText(pathFrom(folder, files.labels))}`,
  ];
  const lines = [
    'source:',
    ...pair(source),
    ...(test ? ['# The test set, used after training.', 'test:', ...pair(test)] : []),
    '# Scales bytes to the range from 0 to 1.',
    'scale: 1/255',
    `# Fractions of the images held out for validation${test ? '' : ' and testing'}.`,
    `split: {validation: 0.1, ${test ? '' : 'test: 0.1, '}seed: 7}`,
  ];
  const heading = `Classifies images: ${images.toLocaleString('en')} images of ${height} x ${width} pixels.`;
  return { heading, lines, schema: await sectionSchema(lines, folder) };
}
