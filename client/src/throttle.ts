/** Collects items and delivers them in batches, at most once per interval of `milliseconds`. */
export function throttle<Item>(
  milliseconds: number,
  deliver: (items: ReadonlySet<Item>) => void,
): { add(item: Item): void; dispose(): void } {
  let items = new Set<Item>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add: (item) => {
      items.add(item);
      timer ??= setTimeout(() => {
        const batch = items;
        [items, timer] = [new Set(), undefined];
        deliver(batch);
      }, milliseconds);
    },
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
