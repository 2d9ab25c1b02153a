import { origin } from '../diagnostics/origin.js';
import { listWords } from '../diagnostics/words.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import type { Shape } from '../shape.js';
import { formatShape } from '../shape.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import type { Rule, RuleContext } from './rule.js';
import { vectorFixes } from './vectorFixes.js';

/** Families whose layers give images of what they find; of recurrent layers, those with convolutions. */
const filtering = ['convolution', 'pooling', 'recurrent'] as const;

/**
 * Keras lets a dense layer work on each point of an image. Where the network then ends in an image that is smaller than
 * the one it got, a `flatten` or a global pooling was forgotten. Once the data is known, its target says so.
 */
export const denseOnImage: Rule = (context) => {
  if (context.data || !context.graph.complete) return;
  for (const output of context.graph.outputs) {
    const dense = firstDense(context, output);
    const shape = context.inferred.get(output)?.layer.outputShape;
    if (dense && shape && !isSizeOfInput(context, shape)) tell(context, dense, shape);
  }
};

/** The first dense layer behind convolutions or poolings from which on everything is an image. */
function firstDense({ inferred }: RuleContext, output: string): InferredLayer | null {
  const images = new Set<string>();
  const queue = [output];
  for (const name of queue) {
    const layer = inferred.get(name)?.layer;
    if (!layer || images.has(name) || layer.outputShape?.length !== 3) continue;
    images.add(name);
    queue.push(...layer.inputs);
  }
  let filtered = false;
  for (const [name, candidate] of inferred) {
    if (!images.has(name)) continue;
    if (candidate.layer.type === 'dense') return filtered ? candidate : null;
    if (filtering.some((family) => isOfFamily(candidate.layer.type, family))) filtered = true;
  }
  return null;
}

/** A network that says something of each pixel. */
function isSizeOfInput({ graph }: RuleContext, [height, width]: Shape): boolean {
  return graph.inputs.some(({ shape }) => shape.length === 3 && shape[0] === height && shape[1] === width);
}

function tell(context: RuleContext, dense: InferredLayer, ends: Shape): void {
  const { layer, source } = dense;
  const input = layer.inputShapes[0] ?? [];
  const { words, related } = origin(context, layer.inputs[0] ?? '', input);
  const ways = vectorFixes(context, dense);
  const message = `dense \`${layer.name}\` gets ${formatShape(input)} from ${words} and works on each point of it, so that the network ends in ${formatShape(ends)}. Insert ${listWords(ways.words, 'or')} before it.`;
  context.report('shape/dense-on-image', source.syntax.wordSpan, message, { related, fixes: ways.fixes });
}
