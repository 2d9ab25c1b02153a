import type { LayerSyntax } from '../blocks/layerSyntax.js';
import type { Edit } from '../diagnostics/pendingDiagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { foreignArgument } from '../foreign/foreignArguments.js';
import { isCommonArgument } from '../grammar/commonArguments.js';
import { layers } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import { type Entry, entryOf, isAbsent } from '../parse/node.js';
import { setEntry } from './setEntry.js';

/**
 * Gives a layer's argument a value, whichever way the layer is written; `null` where it is written in none that this
 * knows.
 */
export function setArgument(
  text: string,
  { word, item, arguments: entries }: LayerSyntax,
  argument: string,
  value: string,
): Edit | null {
  if (item.kind === 'scalar' && item.text !== word) return null;
  if (isMisspelt(word, entries, argument)) return null;
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

/** Whether the argument is given by another name: one more beside it would be given twice once that is put right. */
function isMisspelt(word: string | null, entries: readonly Entry[], argument: string): boolean {
  const type = word !== null && isLayerType(word) ? word : null;
  if (type === null) return false;
  const declared = Object.keys(layers[type].arguments);
  return entries.some(({ key }) => {
    if (declared.includes(key) || isCommonArgument(key)) return false;
    const meaning = foreignArgument(type, key);
    return meaning ? 'meant' in meaning && meaning.meant === argument : suggest(key, declared) === argument;
  });
}
