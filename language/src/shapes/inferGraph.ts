import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { Expansion } from '../blocks/expand.js';
import type { NetworkInput } from '../blocks/networkInput.js';
import type { Report } from '../findings/draft.js';
import { listWords } from '../findings/words.js';
import type { Graph, GraphInput, Layer } from '../graph.js';
import type { Lines } from '../parse/lines.js';
import { rangeOf } from '../parse/lines.js';
import type { Shape } from '../shape.js';
import { agreedOutput, chooseLayer } from './chooseLayer.js';
import { readArguments } from './readArguments.js';
import { reportRefusal } from './reportRefusal.js';

/** A layer of the graph beside where it comes from in the text. */
export interface PlacedLayer {
  readonly layer: Layer;
  readonly source: ExpandedLayer;
}

export interface Inferred {
  readonly graph: Graph;
  readonly placed: ReadonlyMap<string, PlacedLayer>;
}

/**
 * Reads every layer's arguments and infers its output's shape. Behind an error shapes are open and nothing more is
 * told.
 */
export function inferGraph(
  report: Report,
  text: string,
  starts: Lines,
  expansion: Expansion,
  inputs: readonly NetworkInput[] | null,
): Inferred {
  const shapes = new Map<string, Shape | null>((inputs ?? []).map(({ name, shape }) => [name, shape]));
  const placed = new Map<string, PlacedLayer>();
  for (const source of expansion.layers) {
    const layer = inferLayer(source);
    shapes.set(source.name, layer?.outputShape ?? null);
    if (layer) placed.set(source.name, { layer, source });
  }
  const layers = [...placed.values()].map(({ layer }) => layer);
  const graph: Graph = {
    inputs: (inputs ?? []).filter(hasShape),
    layers,
    outputs: expansion.output !== null && placed.has(expansion.output) ? [expansion.output] : [],
    complete:
      inputs !== null &&
      expansion.output !== null &&
      layers.length === expansion.layers.length &&
      layers.every(({ outputShape }) => outputShape !== null),
  };
  return { graph, placed };

  function inferLayer(source: ExpandedLayer): Layer | null {
    if (source.type === null) return null;
    const made = chooseLayer(source.type, readArguments(report, text, source, source.type));
    const [chosen] = made;
    if (!chosen) return null;
    const base = {
      ...chosen.chosen,
      name: source.name,
      trainable: source.trainable,
      range: rangeOf(starts, source.syntax.wordSpan),
      uses: source.uses.map(({ name, span }) => ({ name, range: rangeOf(starts, span) })),
    };
    const open: Layer = { ...base, inputs: source.inputs ?? [], inputShapes: [], outputShape: null, weights: [] };
    if (source.inputs === null || !takesOne(source)) return open;
    const input = shapes.get(source.inputs[0] ?? '') ?? null;
    if (input === null) return open;
    if (made.length > 1) return { ...open, inputShapes: [input], outputShape: agreedOutput(made, input) };
    const inference = chosen.infer(input);
    if ('refusal' in inference) {
      reportRefusal({ report, text, starts, source, input, inputs: inputs ?? [], placed }, inference.refusal);
      return { ...open, inputShapes: [input] };
    }
    const weights = inference.weights.map((weight) => ({ ...weight, trainable: weight.trainable && source.trainable }));
    return { ...open, inputShapes: [input], outputShape: inference.output, weights };
  }

  function takesOne({ inputs: from, syntax, name, type }: ExpandedLayer): boolean {
    if (from === null || from.length === 1) return true;
    report(
      'graph/too-many-inputs',
      syntax.wordSpan,
      `${type ?? ''} \`${name}\` takes one input but gets ${listWords(from)}.`,
    );
    return false;
  }
}

function hasShape(input: NetworkInput): input is NetworkInput & GraphInput {
  return input.shape !== null;
}
