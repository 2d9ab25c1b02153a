import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { losses } from '#language';

/** Returns the file that exports each loss. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).flatMap((file) => {
      const exported = [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/^export const (\w+)/gm)];
      return exported.flatMap(([, name = '']) => (Object.hasOwn(losses, name) ? [[name, file] as const] : []));
    }),
  );
}

test('a loss is declared in language and computed in trainer in files of the same name', () => {
  const declared = filesOf('language/src/losses');
  expect(Object.keys(declared).toSorted()).toEqual(Object.keys(losses).toSorted());
  expect(filesOf('trainer/src/training/losses')).toEqual(declared);
});
