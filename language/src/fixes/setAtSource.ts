import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { LayerSyntax } from '../blocks/layerSyntax.js';
import type { Edit } from '../diagnostics/pendingDiagnostic.js';
import type { Span } from '../parse/span.js';
import { parameterAlone } from '../settings/evaluateText.js';
import { setArgument } from './setArgument.js';

/** Where a value is given: an argument of a layer, or a parameter in the use of a block. */
export interface Source {
  readonly syntax: LayerSyntax;
  readonly key: string;
  /** Where a parameter has its value where the use of the block does not give it. */
  readonly defaultValue: Span | null;
}

/** Where the value of a layer's argument comes from: for `$units` that is the use of the block. */
export function sourceOf(layer: ExpandedLayer, argument: string): Source {
  let source: Source = { syntax: layer.syntax, key: argument, defaultValue: null };
  for (const use of layer.uses.toReversed()) {
    const { syntax, key } = source;
    const node = syntax.arguments.find((entry) => entry.key === key)?.value;
    const parameter = node?.kind === 'scalar' ? parameterAlone(node.text) : null;
    if (parameter === null) break;
    source = { syntax: use.syntax, key: parameter, defaultValue: use.block?.parameters.get(parameter)?.span ?? null };
  }
  return source;
}

/** Gives a layer's argument a value where the value comes from. */
export function setAtSource(text: string, layer: ExpandedLayer, argument: string, value: string): Edit | null {
  const { syntax, key } = sourceOf(layer, argument);
  return setArgument(text, syntax, key, value);
}
