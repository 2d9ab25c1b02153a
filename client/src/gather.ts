/** Collects items and hands them over together, at most once in `milliseconds`. */
export function gather<Item>(
  milliseconds: number,
  deliver: (items: ReadonlySet<Item>) => void,
): { add(item: Item): void; dispose(): void } {
  let items = new Set<Item>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add: (item) => {
      items.add(item);
      timer ??= setTimeout(() => {
        const gathered = items;
        [items, timer] = [new Set(), undefined];
        deliver(gathered);
      }, milliseconds);
    },
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
