import type { LayerSyntax } from '../blocks/layerSyntax.js';
import type { Edit } from '../findings/draft.js';
import { entryOf, isAbsent } from '../parse/node.js';
import { setEntry } from './setEntry.js';

/**
 * Gives a layer's argument a value, whichever way the layer is written; `null` where it is written in none that this
 * knows.
 */
export function setArgument(text: string, { word, item }: LayerSyntax, argument: string, value: string): Edit | null {
  if (item.kind === 'scalar' && item.text !== word) return null;
  if (item.kind === 'scalar') {
    return { span: { start: item.span.end, end: item.span.end }, newText: `: {${argument}: ${value}}` };
  }
  const values = item.kind === 'map' && word !== null ? entryOf(item, word) : undefined;
  if (!values) return null;
  if (values.value.kind === 'map') return setEntry(text, values.value, argument, value);
  if (!isAbsent(values.value)) return null;
  const colon = text.indexOf(':', values.keySpan.end) + 1;
  return { span: { start: colon, end: colon }, newText: ` {${argument}: ${value}}` };
}
