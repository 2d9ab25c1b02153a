import type { NetworkInput } from '../blocks/networkInput.js';
import type { Draft } from '../findings/draft.js';
import { lineAt, type Lines } from '../parse/lines.js';
import { formatShape, type Shape } from '../shape.js';
import type { PlacedLayer } from './inferGraph.js';

/** Where a shape comes from: "`max_pooling2d_2` (line 14)" or "the input `image`", and that place. */
export function origin(
  {
    starts,
    inputs,
    placed,
  }: {
    readonly starts: Lines;
    readonly inputs: readonly NetworkInput[];
    readonly placed: ReadonlyMap<string, PlacedLayer>;
  },
  name: string,
  shape: Shape,
): { readonly words: string; readonly related: Draft['related'] } {
  const before = placed.get(name)?.source.syntax.wordSpan;
  if (before) {
    return {
      words: `\`${name}\` (line ${lineAt(starts, before.start) + 1})`,
      related: [{ message: `\`${name}\` gives ${formatShape(shape)}.`, span: before }],
    };
  }
  const span = inputs.find((candidate) => candidate.name === name)?.span;
  return {
    words: `the input \`${name}\``,
    related: span ? [{ message: `The input \`${name}\` is ${formatShape(shape)}.`, span }] : [],
  };
}
