/** Checks that what a run saved of a target fits it: names of classes or of columns. @throws if it does not */
export function requireSameNames(
  target: string,
  saved: readonly (string | number)[] | null,
  names: readonly (string | number)[],
): void {
  if (saved === null || (saved.length === names.length && saved.every((name, index) => name === names[index]))) return;
  throw new Error(`The saved preparation of the target "${target}" no longer fits it.`);
}
