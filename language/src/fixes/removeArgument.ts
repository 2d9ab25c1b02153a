import type { LayerSyntax } from '../blocks/layerSyntax.js';
import type { Edit } from '../diagnostics/pendingDiagnostic.js';
import type { Entry } from '../parse/node.js';
import { removeEntry } from './removeEntry.js';

/** Takes an argument of a layer out of the text; the only one with its braces. */
export function removeArgument(
  text: string,
  { word, item, arguments: entries }: LayerSyntax,
  entry: Entry,
): Edit | null {
  const isOnly = entries.length === 1 && item.kind === 'map' && item.entries.length === 1 && word !== null;
  return isOnly ? { span: item.span, newText: word } : removeEntry(text, entries, entry);
}
