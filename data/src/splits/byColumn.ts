import { DataError } from '../dataError.js';
import type { ValueField } from '../sources/field.js';
import type { SplitName } from '../sources/source.js';

/** Usual names of the splits. */
const names = new Map<string, SplitName>([
  ['train', 'training'],
  ['training', 'training'],
  ['valid', 'validation'],
  ['val', 'validation'],
  ['dev', 'validation'],
  ['validation', 'validation'],
  ['test', 'test'],
]);

/** Returns the split that a name stands for, in any case; `null` if it is none. */
export function splitNamed(name: string): SplitName | null {
  return names.get(name.trim().toLowerCase()) ?? null;
}

/** Returns the split of each row, as a column says it. @throws DataError if it says something else */
export async function readSplits(field: ValueField): Promise<readonly SplitName[]> {
  return (await field.readTexts()).map((text) => {
    const split = text === null ? null : splitNamed(text);
    if (split !== null) return split;
    const found = text === null ? 'has rows without a value' : `has the value "${text}"`;
    throw new DataError(
      'data/split',
      ['data', 'split', 'column'],
      `The column "${field.name}" ${found}; to name the split of each row, it must hold \`train\`, \`validation\` and \`test\`.`,
    );
  });
}
