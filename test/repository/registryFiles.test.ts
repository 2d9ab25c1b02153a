import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { losses, metrics } from '#language';

/** Returns the file that exports each of these names. */
function filesOf(folder: string, names: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).flatMap((file) => {
      const exported = [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/^export const (\w+)/gm)];
      return exported.flatMap(([, name = '']) => (Object.hasOwn(names, name) ? [[name, file] as const] : []));
    }),
  );
}

test.each([
  ['losses', losses],
  ['metrics', metrics],
])('%s are declared in language and computed in trainer in files of the same name', (folder, names) => {
  const declared = filesOf(`language/src/${folder}`, names);
  expect(Object.keys(declared).toSorted()).toEqual(Object.keys(names).toSorted());
  expect(filesOf(`trainer/src/training/${folder}`, names)).toEqual(declared);
});
