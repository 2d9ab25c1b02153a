import { layerWords } from '../diagnostics/layerWords.js';
import { isSame } from '../dimensions/compare.js';
import type { Layer } from '../graph.js';
import { layers, type LayerType } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import type { Rule } from './rule.js';

/** The mask of a tensor: the layer that makes it, and the one that drops it on the way, if any. */
interface MaskOrigin {
  readonly maker: InferredLayer;
  readonly dropper: InferredLayer | null;
}

/** Which layer it is, or a wrapper holds. */
interface Chosen {
  readonly type: LayerType;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** A layer that ignores masked steps computes with padding where a layer before it has dropped the mask. Keras warns too. */
export const lostMask: Rule = ({ report, inferred }) => {
  if (![...inferred.values()].some(({ layer }) => makesMask(layer))) return;
  const masks = new Map<string, MaskOrigin | null>();
  const told = new Set<InferredLayer>();
  for (const [name, at] of inferred) {
    const inputs = at.layer.inputs.map((input) => masks.get(input) ?? null);
    masks.set(name, outputMask(at, at.layer, inputs));
    const lost = usesMask(at.layer) ? inputs[maskedInput(at.layer)] : null;
    if (!lost?.dropper || told.has(lost.dropper)) continue;
    told.add(lost.dropper);
    const [user, dropper, maker] = [at, lost.dropper, lost.maker].map(({ layer }) =>
      layerWords(layer.type, layer.name),
    );
    const message = `${user ?? ''} ignores masked steps, but gets no mask and computes with padding too: ${dropper ?? ''} drops the mask of ${maker ?? ''}. ${hint(lost.dropper, lost.maker)}`;
    report('training/lost-mask', at.source.syntax.wordSpan, message, {
      related: [
        { message: `\`${lost.dropper.layer.name}\` drops the mask.`, span: lost.dropper.source.syntax.wordSpan },
        { message: `\`${lost.maker.layer.name}\` makes the mask.`, span: lost.maker.source.syntax.wordSpan },
      ],
    });
  }
};

function hint(dropper: InferredLayer, { layer }: InferredLayer): string {
  const unmasked = `leave out \`${layer.type === 'masking' ? 'masking' : 'mask_zero'}\` if padding may count as data`;
  return layers[dropper.layer.type].mask === 'union'
    ? `It keeps a mask only if all of its inputs have one; otherwise ${unmasked}.`
    : `Use layers that keep masks between them, or ${unmasked}.`;
}

function makesMask({ arguments: values }: Pick<Chosen, 'arguments'>): boolean {
  return 'mask_value' in values || (values['mask_zero'] === true && values['reverse'] !== true);
}

/** Whether padding is worth a diagnostic: in the statistics of a batch normalization it matters little. */
function usesMask({ type }: Layer): boolean {
  return layers[type].usesMask && !layers[type].batchStatistics;
}

/** Returns the position of the input whose masked steps the layer ignores: the value of attention, else the first. */
function maskedInput({ type, inputs }: Layer): number {
  const value = layers[type].takes.names?.indexOf('value') ?? -1;
  return value < inputs.length ? Math.max(value, 0) : 0;
}

/** Returns the mask of a layer's first output, as the trainer computes it; `null` if it has none and none was dropped. */
function outputMask(
  at: InferredLayer,
  { type, arguments: values }: Chosen,
  inputs: readonly (MaskOrigin | null)[],
): MaskOrigin | null {
  const [first = null] = inputs;
  const some = inputs.find((mask) => mask?.dropper === null) ?? null;
  const lost = inputs.find((mask) => mask?.dropper) ?? null;
  switch (layers[type].mask) {
    case 'pass':
      return first;
    case 'union':
      if (lost || !some) return lost;
      return inputs.includes(null) ? { ...some, dropper: at } : some;
    case 'drop': {
      const mask = some ?? lost;
      return mask && keepsSteps(at.layer) ? { ...mask, dropper: mask.dropper ?? at } : null;
    }
    case 'computed': {
      if (makesMask({ arguments: values })) return { maker: at, dropper: null };
      if (layers[type].looksUp) return null;
      const inner = values['layer'];
      if (isChosen(inner)) return outputMask(at, inner, inputs);
      if ('return_sequences' in values) return values['return_sequences'] === true ? first : null;
      return some ?? lost;
    }
  }
}

/** Whether the steps of the output are those of the input, so that its mask would apply to them. */
function keepsSteps({ type, inputShapes: [input = []], outputShape }: Layer): boolean {
  if (outputShape?.length !== input.length || input.length < 2) return false;
  const { receptiveField, values } = layers[type];
  if (receptiveField !== 'same') return receptiveField === 'window';
  const [before = null, after = null] = [input[0], outputShape[0]];
  return values === 'rearranged' || isSame(before, after) || (before === null && after === null);
}

function isChosen(value: unknown): value is Chosen {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return typeof value.type === 'string' && isLayerType(value.type);
}
