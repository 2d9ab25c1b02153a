import { didYouMean } from '../diagnostics/suggest.js';
import { write, writeNear } from '../fixes/write.js';
import { type Construct, constructs, constructsNotYet, isConstruct } from '../grammar/constructs.js';
import { layers, type LayerType } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import type { Span } from '../parse/span.js';
import type { Block } from './block.js';
import type { Expander } from './expander.js';
import { foreignName } from './foreignName.js';
import { layersOfKeras } from './layersOfKeras.js';

/** Layer, block or construct that a word refers to; `null` for an unknown word. */
export type Resolved =
  { readonly layer: LayerType } | { readonly block: Block } | { readonly construct: Construct } | null;

/** Resolves a word in a list of layers. Reports names of other frameworks and resolves them to the equivalent layer. */
export function resolveWord(
  { report, suggest, blocks }: Pick<Expander, 'report' | 'suggest' | 'blocks'>,
  word: string,
  span: Span,
): Resolved {
  if (isLayerType(word)) return { layer: word };
  const block = blocks.get(word);
  if (block) return { block };
  if (isConstruct(word)) return { construct: word };
  const foreign = foreignName(word);
  if (foreign) {
    report('layer/foreign-name', span, `Here \`${word}\` is called \`${foreign}\`.`, { fixes: [write(foreign, span)] });
    return { layer: foreign };
  }
  if (constructsNotYet.includes(word)) {
    report('syntax/not-yet', span, `This version does not know \`${word}\` yet.`);
    return null;
  }
  const snake = snakeCase(word);
  const leftOut = layersOfKeras.get(snake);
  if (leftOut !== undefined) {
    report('layer/left-out', span, `Keras's layer \`${snake}\` has no place in a definition: ${leftOut}.`);
    return null;
  }
  const near = suggest(word, [...Object.keys(layers), ...Object.keys(constructs), ...blocks.keys()]);
  const message = `There is no layer or block \`${word.slice(0, 40)}\`.${didYouMean(near)}`;
  report('layer/unknown', span, message, { fixes: writeNear(near, span) });
  return null;
}

/** Converts a class name: `ConvLSTM2D` → `conv_lstm2d`, `MaxPooling2D` → `max_pooling2d`. */
function snakeCase(word: string): string {
  return word
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}
