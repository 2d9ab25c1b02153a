/**
 * Returns by how many times the steps of a `tokenizer.json` may lengthen a text, at most: each `Replace` may replace every character by
 * its content, and each `Metaspace` every space.
 *
 * @param steps its `normalizer` and `pre_tokenizer`
 */
export function growthOf(steps: unknown): number {
  let growth = 1;
  const queue: object[] = objectsIn([steps]);
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    for (const key of ['content', 'prepend', 'replacement']) growth *= Math.max(1, textAt(step, key).length);
    queue.push(...objectsIn(Object.values(step)));
  }
  return growth;
}

function textAt(step: object, key: string): string {
  const value: unknown = Object.getOwnPropertyDescriptor(step, key)?.value;
  return typeof value === 'string' ? value : '';
}

function objectsIn(values: readonly unknown[]): object[] {
  return values.filter((value) => typeof value === 'object' && value !== null);
}
