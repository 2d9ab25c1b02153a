/**
 * Whether everything is tested: `npm test -- --thorough`, as CI does. Else what takes long is left out where it tests once more, on
 * another engine or with other numbers, what is tested anyway.
 */
export const thorough = process.env.THOROUGH === '1';

/** Returns all items in a thorough test, else one of so many. */
export function oneOf<Item>(many: number, items: readonly Item[]): readonly Item[] {
  return thorough ? items : items.filter((_, at) => at % many === 0);
}
