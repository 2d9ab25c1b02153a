import type { NetworkInput } from '../blocks/networkInput.js';
import { lineAt, type Lines } from '../parse/lines.js';
import { formatShape, type Shape } from '../shape.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import { makerOf } from '../shapes/simulate.js';
import type { PendingDiagnostic } from './pendingDiagnostic.js';

interface Origins {
  readonly starts: Lines;
  readonly inputs: readonly NetworkInput[];
  readonly inferred: ReadonlyMap<string, InferredLayer>;
}

/** Where a shape comes from: "`max_pooling2d_2` (line 14)" or "the input `image`", and that location. */
export function origin(
  origins: Origins,
  tensor: string,
  shape: Shape,
): { readonly words: string; readonly related: PendingDiagnostic['related'] } {
  const before = makerOf(origins, tensor)?.source.syntax.wordSpan;
  if (before) {
    return {
      words: `\`${tensor}\` (line ${lineAt(origins.starts, before.start) + 1})`,
      related: [{ message: `\`${tensor}\` gives ${formatShape(shape)}.`, span: before }],
    };
  }
  const span = origins.inputs.find(({ name }) => name === tensor)?.span;
  return {
    words: `the input \`${tensor}\``,
    related: span ? [{ message: `The input \`${tensor}\` is ${formatShape(shape)}.`, span }] : [],
  };
}
