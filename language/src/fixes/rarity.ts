/** How often each whole number stands in a definition: what stands there once only is more likely to be wrong. */
export function countNumbers(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [number] of text.matchAll(/(?<![\w.])\d+(?![\w.])/g)) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}

/** What is added to a fix's preference where it writes a number that is rarer than the one it replaces. */
export function rarity(numbers: ReadonlyMap<string, number>, before: string | null, after: string): number {
  if (before === null) return 0;
  return (numbers.get(after) ?? 0) < (numbers.get(before) ?? 0) ? 0.2 : 0;
}
