import type { Expansion } from '../blocks/expand.js';
import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { NetworkInput } from '../blocks/networkInput.js';
import { layerWords } from '../diagnostics/layerWords.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { listWords } from '../diagnostics/words.js';
import type { Graph, GraphInput, Layer } from '../graph.js';
import type { InputCount, Weight } from '../layers/declareLayer.js';
import type { Lines } from '../parse/lines.js';
import { rangeOf } from '../parse/lines.js';
import type { Shape } from '../shape.js';
import type { Cause } from './cause.js';
import { checkReferences } from './checkReferences.js';
import { agreedOutput } from './chooseLayer.js';
import { inferOnce } from './inferOnce.js';
import type { InferredLayer } from './inferredLayer.js';
import { makeLayer } from './makeLayer.js';

/** Graph with inferred shapes, and the causes of shape errors. */
export interface Inferred {
  readonly graph: Graph;
  readonly inferred: ReadonlyMap<string, InferredLayer>;
  /** Why layers have no output; what repairs one is searched in the whole network, in `fixes/`. */
  readonly causes: readonly Cause[];
}

/**
 * Reads every layer's arguments and infers its output's shape. One cause, one diagnostic: behind an error a shape keeps
 * what is known of it, and only what contradicts that is reported.
 */
export function inferGraph(
  report: ReportDiagnostic,
  text: string,
  starts: Lines,
  expansion: Expansion,
  inputs: readonly NetworkInput[] | null,
): Inferred {
  const known = new Map<string, Known>(
    (inputs ?? []).map(({ name, shape }) => [name, { shape, sound: shape !== null }]),
  );
  const given = new Set(known.keys());
  const inferred = new Map<string, InferredLayer>();
  const ranged = new Map<ExpandedLayer['uses'], Layer['uses']>();
  const isSound = (name: string) => known.get(name)?.sound === true;
  const causes: Cause[] = [];
  for (const source of expansion.layers) {
    const result = inferLayer(source);
    known.set(source.name, { shape: result?.layer.outputShape ?? null, sound: result?.sound ?? false });
    if (!result) continue;
    const { layer, sound } = result;
    for (const { name, shape } of layer.extraOutputs) known.set(`${layer.name}.${name}`, { shape, sound });
    inferred.set(source.name, { layer, source });
  }
  checkReferences(report, text, expansion.references, inferred, isSound);
  const layers = [...inferred.values()].map(({ layer }) => layer);
  const outputs = expansion.outputs
    .filter((name) => name !== null)
    .filter((name) => known.has(name) && !given.has(name));
  const graph: Graph = {
    inputs: (inputs ?? []).filter(hasShape),
    layers,
    outputs,
    complete:
      inputs !== null &&
      outputs.length === expansion.outputs.length &&
      layers.length === expansion.layers.length &&
      layers.every(({ name }) => isSound(name)),
  };
  return { graph, inferred, causes };

  function inferLayer(source: ExpandedLayer): { readonly layer: Layer; readonly sound: boolean } | null {
    if (source.type === null) return null;
    // What is wrong with arguments is reported of the layer that owns the weights.
    const reportOwn = source.sharedWith === null ? report : () => undefined;
    const made = makeLayer(reportOwn, text, source, source.type);
    const [chosen] = made;
    if (!chosen) return null;
    const range = rangeOf(starts, source.syntax.wordSpan);
    const layerWith = (found: Found): Layer => ({
      name: source.name,
      trainable: source.trainable,
      range,
      uses: usesOf(source),
      sharedWith: source.sharedWith,
      inputs: source.inputs ?? [],
      inputShapes: found.inputShapes,
      outputShape: found.outputShape,
      extraOutputs: found.extraOutputs,
      multiplyAdds: found.multiplyAdds,
      weights: source.sharedWith === null ? weightsOf(source, found.weights) : [],
      // Last: V8 takes eighty times as long to add keys behind a spread.
      ...chosen.chosen,
    });
    const broken = (inputShapes: Found['inputShapes'] = [], outputShape: Shape | null = null) => ({
      layer: layerWith({
        inputShapes,
        outputShape,
        extraOutputs: [],
        multiplyAdds: null,
        weights: [],
      }),
      sound: false,
    });
    if (source.inputs === null || !takesSoMany(source, source.inputs, chosen.takes)) return broken();
    const from = source.inputs.map((name) => known.get(name) ?? { shape: null, sound: false });
    const inputShapes = from.map(({ shape }) => shape).filter((shape) => shape !== null);
    if (inputShapes.length < from.length) return broken();
    const sound = from.every((input) => input.sound);
    if (made.length > 1) return broken(inputShapes, agreedOutput(made, inputShapes));
    const inference = inferOnce(chosen, inputShapes);
    if ('error' in inference) {
      const { error } = inference;
      // What an error left open cannot be known here either.
      if (sound || error.code !== 'shape/unknown-size') {
        causes.push({ kind: 'shape', layer: { source, inputShapes }, error });
      }
      return broken(inputShapes, error.output ?? null);
    }
    const { output, extraOutputs = [], weights, multiplyAdds = 0 } = inference;
    const owner = source.sharedWith === null ? undefined : inferred.get(source.sharedWith);
    const other = owner && isSound(owner.layer.name) ? differentWeight(weights, owner.layer.weights) : undefined;
    if (owner && other) causes.push({ kind: 'shared-weights', layer: { source, inputShapes }, weight: other, owner });
    const found = { inputShapes, outputShape: output, extraOutputs, multiplyAdds, weights };
    return { layer: layerWith(found), sound: sound && !other };
  }

  /** One list for all layers of one use: there may be many of both. */
  function usesOf({ uses }: ExpandedLayer): Layer['uses'] {
    const ranges = ranged.get(uses) ?? uses.map(({ name, span }) => ({ name, range: rangeOf(starts, span) }));
    ranged.set(uses, ranges);
    return ranges;
  }

  function takesSoMany({ syntax, name, type }: ExpandedLayer, from: readonly string[], takes: InputCount): boolean {
    const { least, most } = takes;
    if (from.length >= least && from.length <= most) return true;
    const few = from.length < least;
    const count = few ? least : most;
    const words = `${!few || least === most ? '' : 'at least '}${count === 1 ? 'one input' : `${count} inputs`}`;
    report(
      few ? 'graph/too-few-inputs' : 'graph/too-many-inputs',
      syntax.wordSpan,
      `${layerWords(type, name)} takes ${words} but gets ${listWords(from)}.`,
    );
    return false;
  }
}

/** What inference adds to a layer. */
type Found = Pick<Layer, 'inputShapes' | 'outputShape' | 'extraOutputs' | 'multiplyAdds' | 'weights'>;

/** What is known of a tensor, and whether nothing upstream is wrong. */
interface Known {
  readonly shape: Shape | null;
  readonly sound: boolean;
}

/** Returns the first weight that the owner has not, or in another shape. */
function differentWeight(weights: readonly Weight[], ofOwner: readonly Weight[]): Weight | undefined {
  return weights.find(({ name, shape }) => {
    const own = ofOwner.find((weight) => weight.name === name)?.shape;
    return shape.length !== own?.length || shape.some((size, axis) => size !== own[axis]);
  });
}

function weightsOf({ trainable }: ExpandedLayer, weights: readonly Weight[]): readonly Weight[] {
  return trainable ? weights : weights.map((weight) => ({ ...weight, trainable: false }));
}

function hasShape(input: NetworkInput): input is NetworkInput & GraphInput {
  return input.shape !== null;
}
