import type { DataSection } from '../describe/dataDescription.js';
import type { SplitName } from '../sources/source.js';
import { pathFrom } from './pathFrom.js';
import { sectionSchema } from './sectionSchema.js';
import { yamlText } from './yamlText.js';

/** Class folders of pictures. */
export interface PicturesContents {
  /** Absolute path of the folder. */
  readonly path: string;
  readonly summary: string;
  /** Usual size of a picture. */
  readonly height: number;
  readonly width: number;
  /** The splits that the folder itself has. */
  readonly splits: ReadonlySet<SplitName>;
}

/** More pixels take longer to learn from, and tell little more without pretrained layers. */
const largest = 128;
/** Fractions of splits that the folder does not have. */
const shares = { validation: 0.15, test: 0.15 } as const;

/** Writes the section `data` for class folders of pictures. */
export async function picturesSection(
  { path, summary, height, width, splits }: PicturesContents,
  folder: string,
): Promise<DataSection> {
  const side = Math.max(1, Math.min(largest, height, width));
  const held = (['validation', 'test'] as const).filter((name) => !splits.has(name));
  // A folder with a validation split of its own needs no test split.
  const wanted = splits.has('validation') ? [] : held;
  const lines = [
    `source: ${yamlText(pathFrom(folder, path))}`,
    '# All pictures are resized to this height and width.',
    `size: [${side}, ${side}]`,
    '# Scales bytes to the range from 0 to 1.',
    'scale: 1/255',
    '# Changes the training pictures at random in each epoch, so that a few are',
    '# enough. Leave out `flip` if left and right matter, as in writing.',
    'augment: {flip: horizontal, rotation: 10, crop: 0.7}',
    ...(wanted.length === 0
      ? []
      : [
          `# Fractions of the pictures held out for ${wanted.map((name) => purposes[name]).join(' and ')}.`,
          `split: {${wanted.map((name) => `${name}: ${shares[name]}`).join(', ')}, seed: 7}`,
        ]),
  ];
  const heading = `Classifies pictures: ${summary}.`;
  return { heading, lines, schema: await sectionSchema(lines, folder) };
}

const purposes = { validation: 'validation', test: 'testing' } as const;
