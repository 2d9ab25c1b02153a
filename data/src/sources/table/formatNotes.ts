import { shortName } from '../../shortName.js';
import type { BuiltColumn } from './columnBuilder.js';

/** Returns what the user should know of how a column's values were read. */
export function formatNotes({ name, column, guessed }: BuiltColumn & { readonly name: string }): readonly string[] {
  const notes = Array.from(guessed, ([word, count]) => {
    const [values, are] = count === 1 ? ['value', 'counts'] : ['values', 'count'];
    return `${count} ${values} "${word}" of "${shortName(name)}" ${are} as missing.`;
  });
  const { decimal, group } = column.format.numbers;
  if (column.kind === 'texts' || (decimal === '.' && group === null)) return notes;
  const example = group === null ? '1234,5' : `1${group}234${decimal}5`;
  return [...notes, `The numbers of "${shortName(name)}" are read as ones like ${example}.`];
}
