import type { FeatureMapsRequest, Run, SplitName } from '#protocol';

/** Selection of a layer and of a sample of a split. */
export type SampleChoice = Omit<FeatureMapsRequest, 'kind'>;

/** Returns the layers whose output can be drawn: `[height, width, channels]` or a vector. */
export function drawableLayers(run: Run): Run['model']['layers'] {
  return run.model.layers.filter(({ output_shape: shape }) => shape?.length === 3 || shape?.length === 1);
}

/** Returns the splits that have samples; the test split comes first. */
export function filledSplits(run: Run): SplitName[] {
  const order: SplitName[] = ['test', 'validation', 'training'];
  return order.filter((split) => (run.data?.samples[split] ?? 0) > 0);
}

/** Returns the nearest valid selection for this run; `null` if it has no drawable layer or no samples. */
export function possibleChoice(run: Run, wanted: SampleChoice | null): SampleChoice | null {
  const layers = drawableLayers(run).map(({ name }) => name);
  const splits = filledSplits(run);
  const layer = layers.find((name) => name === wanted?.layer) ?? layers[0];
  const split = splits.find((name) => name === wanted?.split) ?? splits[0];
  if (layer === undefined || split === undefined || !run.data) return null;
  const index = Math.trunc(wanted?.index ?? 0);
  return {
    layer,
    split,
    index: Math.min(Math.max(0, Number.isFinite(index) ? index : 0), run.data.samples[split] - 1),
  };
}
