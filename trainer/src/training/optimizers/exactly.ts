type Tuple<Length extends number, Item, Found extends readonly Item[] = readonly []> = Found['length'] extends Length
  ? Found
  : Tuple<Length, Item, readonly [...Found, Item]>;

/** Returns the items, which must be so many. @throws if they are not */
export function exactly<Length extends number, Item>(items: readonly Item[], length: Length): Tuple<Length, Item> {
  if (hasLength(items, length)) return items;
  throw new Error(`There are ${items.length} items in place of ${length}.`);
}

function hasLength<Length extends number, Item>(
  items: readonly Item[],
  length: Length,
): items is readonly Item[] & Tuple<Length, Item> {
  return items.length === length;
}
