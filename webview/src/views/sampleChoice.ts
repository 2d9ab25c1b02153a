import type { FeatureMapsRequest, Run, SplitName } from '#protocol';

/** What is looked at: a layer's output for one sample of a split. */
export type SampleChoice = Omit<FeatureMapsRequest, 'kind'>;

/** Layers whose output can be drawn: pictures (rank 3) and vectors (rank 1). */
export function drawableLayers(run: Run): Run['model']['layers'] {
  return run.model.layers.filter(({ output_shape: shape }) => shape?.length === 3 || shape?.length === 1);
}

/** Splits that have samples; the one that the model never saw comes first. */
export function filledSplits(run: Run): SplitName[] {
  const order: SplitName[] = ['test', 'validation', 'training'];
  return order.filter((split) => (run.data?.samples[split] ?? 0) > 0);
}

/** What was wanted, made possible for this run; `null` if nothing is. */
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
