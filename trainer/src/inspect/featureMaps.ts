import { type NdArray, renderPicture, type TokenOf, unscale } from '#data';
import { type TargetSchema, taskOf } from '#language';
import { type FeatureMaps, type FeatureMapsRequest, formatValue, type Picture } from '#protocol';
import { evaluatorOf, type ScoredSamples } from '../tasks/index.js';
import type { Training } from '../training/training.js';
import type { InspectedRun } from './inspectedRun.js';

/**
 * Returns the feature maps of a layer for one sample.
 * @throws if there is no such sample, or the layer's output is neither an image nor a vector; the message is for people
 */
export async function featureMaps(
  { layer, split: splitName, index }: FeatureMapsRequest,
  training: Training,
  { dataset, outputs }: InspectedRun,
): Promise<FeatureMaps> {
  const split = dataset[splitName];
  if (!split) throw new Error(`The data has no ${splitName} split.`);
  if (!Number.isInteger(index) || index < 0 || index >= split.size) {
    throw new Error(`The ${splitName} split has samples 0 to ${split.size - 1}; there is no sample ${index}.`);
  }
  const positions = Uint32Array.of(index);
  const sample = await split.read(positions);
  const seen = await training.inspect(layer, split, positions);
  return {
    kind: 'feature_maps',
    layer,
    split: splitName,
    index,
    step: training.position.step,
    input: inputPicture(sample.inputs[0]),
    sample: (await split.show?.(positions))?.[0] ?? null,
    maps: mapsOf(layer, seen.layer.shape.slice(1), seen.layer.values),
    outputs: outputs.map(({ name, target, targetIndex }, index) => {
      const scale = dataset.targetScales[targetIndex] ?? null;
      const predictions = unscale(seen.outputs[index]?.values ?? [], scale);
      const targets = unscale(sample.targets[targetIndex]?.values ?? [], scale);
      return {
        name,
        classes: [...taskOf(target).classes],
        actual: actualOf(
          target,
          { predictions, units: predictions.length, targets },
          dataset.targetTokens?.[targetIndex],
        ),
        // The values of a picture or of all steps would say nothing.
        prediction: taskOf(target).shape.length > 1 ? [] : Array.from(predictions),
      };
    }),
  };
}

/** Splits a layer's output into pictures; `shape` excludes the batch. */
function mapsOf(layer: string, shape: readonly number[], values: Float32Array): Picture[] {
  const [height, width, depth] = shape;
  if (shape.length === 1 && height !== undefined) return [renderPicture(values, [1, height, 1], 0, 1)];
  if (shape.length === 3 && height !== undefined && width !== undefined && depth !== undefined) {
    return Array.from({ length: depth }, (_, channel) => renderPicture(values, [height, width, depth], channel, 1));
  }
  const printed = `[${['batch', ...shape].join(', ')}]`;
  throw new Error(
    `The output of \`${layer}\` is ${printed}; only images [batch, height, width, channels] and vectors have feature maps.`,
  );
}

/** Returns the picture of an input of one sample; `null` if it is none. */
export function inputPicture(input: Pick<NdArray, 'shape' | 'values'> | undefined): Picture | null {
  if (!input) return null;
  const [, height, width, depth] = input.shape;
  if (height === undefined || width === undefined || (depth !== 1 && depth !== 3)) return null;
  return renderPicture(Float32Array.from(input.values), [height, width, depth], 0, depth);
}

/** Returns what a sample is, for people. */
function actualOf(target: TargetSchema, samples: ScoredSamples, tokenOf: TokenOf | null = null): string {
  if (target.type === 'image') return 'a picture';
  const values = evaluatorOf(target, 0.5, tokenOf).columns.map(({ name, actual }) => {
    const value = actual?.(samples, 0) ?? '';
    const text = typeof value === 'number' ? formatValue(value) : value;
    return name === '' ? text : `${name}: ${text}`;
  });
  return values.join(', ');
}
