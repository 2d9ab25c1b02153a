import type { SplitName } from '#protocol';

/** With fewer samples, metrics vary by chance: of 30, one is 3 %. */
const fewestSamples = 30;

/** Returns a hint for each split that is too small for metrics to be trusted. */
export function smallSplits({ validation, test }: Readonly<Record<SplitName, number>>): readonly string[] {
  return Object.entries({ validation, test }).flatMap(([split, count]) => {
    if (count === 0 || count >= fewestSamples) return [];
    const samples = count === 1 ? '1 sample' : `${count} samples`;
    return [
      `The ${split} split has only ${samples}: its metrics vary by chance. Use more data, or hold out a larger share.`,
    ];
  });
}
