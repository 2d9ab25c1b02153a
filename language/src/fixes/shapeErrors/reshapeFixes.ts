import { collect, type PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import { kindOfName } from '../../grammar/data.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import { entryAt } from '../../parse/entryAt.js';
import { entryOf, type MapNode } from '../../parse/node.js';
import { parse } from '../../parse/parse.js';
import { squarePicture } from '../../squarePicture.js';
import { editFix } from '../editFix.js';
import { setAtPath } from '../setAtPath.js';
import type { FailedLayerContext } from './failedLayerContext.js';
import { fitsWith, inputOf } from './inputShapeFixes.js';

/** Keys of `data` that say what the input is. */
const otherForms = ['inputs', 'text', 'sequences', 'window', 'reshape'];
const fewestPixels = 16;

/** The columns of a table as a picture, where a layer for images gets as many of them as a square picture has pixels. */
export function reshapeFixes(failed: FailedLayerContext, { code, input: at = 0 }: ShapeError): readonly PendingFix[] {
  const { text, source } = failed;
  const input = inputOf(failed, source.inputs?.[at] ?? '');
  const [columns, ...others] = input?.shape ?? [];
  if (code !== 'shape/rank-mismatch' || !input || input.span || typeof columns !== 'number' || others.length > 0)
    return [];
  const shape = columns < fewestPixels ? null : squarePicture(columns);
  const { root } = parse(text, collect().report);
  const data = root?.kind === 'map' ? entryAt(root, 'data')?.value : undefined;
  if (!shape || root?.kind !== 'map' || data?.kind !== 'map' || !isPlainTable(data)) return [];
  if (!fitsWith(failed, input, shape)) return [];
  const written = `[${shape.join(', ')}]`;
  const edit = setAtPath(text, root, ['data', 'reshape'], written);
  return editFix(`Read the ${columns} columns as pictures, reshape: ${written}`, edit, 0.1);
}

function isPlainTable(data: MapNode): boolean {
  const [source, kind] = [entryOf(data, 'source')?.value, entryOf(data, 'kind')?.value];
  if (otherForms.some((key) => entryOf(data, key))) return false;
  if (kind?.kind === 'scalar' && kind.text === 'table') return true;
  return source?.kind === 'scalar' && kindOfName(source.text) === 'table';
}
