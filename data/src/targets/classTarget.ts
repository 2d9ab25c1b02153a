import type { TargetSchema } from '#language';
import { DataError } from '../dataError.js';

/** Returns the target for classes in this order: `binary` for two, the second being positive, otherwise `classes`. */
export function classTarget(
  name: string,
  classes: readonly string[],
  where: string,
  path: readonly string[],
): TargetSchema {
  const [negative, positive, third] = classes;
  if (negative === undefined || positive === undefined) {
    const found = negative === undefined ? 'no value' : `only the value "${negative}"`;
    throw new DataError('data/one-class', path, `${where} has ${found}: at least two different values are required.`);
  }
  return third === undefined
    ? { type: 'binary', name, classes: [negative, positive] }
    : { type: 'classes', name, classes };
}
