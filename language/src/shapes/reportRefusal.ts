import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { NetworkInput } from '../blocks/networkInput.js';
import type { DraftFix, Report } from '../findings/draft.js';
import { insertLayer } from '../fixes/insertLayer.js';
import { removeLayer } from '../fixes/removeLayer.js';
import { setAtSource } from '../fixes/setAtSource.js';
import type { Refusal } from '../layers/declareLayer.js';
import type { Lines } from '../parse/lines.js';
import { formatShape, type Shape } from '../shape.js';
import type { PlacedLayer } from './inferGraph.js';
import { origin } from './origin.js';

/** A layer that cannot take its input, and what surrounds it. */
interface Refused {
  readonly report: Report;
  readonly text: string;
  readonly starts: Lines;
  readonly source: ExpandedLayer;
  readonly inputShapes: readonly Shape[];
  readonly inputs: readonly NetworkInput[];
  readonly placed: ReadonlyMap<string, PlacedLayer>;
}

/** "conv2d `a` expects an image … but gets [batch, 784] from `flatten` (line 7). …" */
export function reportRefusal(refused: Refused, refusal: Refusal): void {
  const { report, text, source, inputShapes } = refused;
  const at = refusal.input ?? 0;
  const input = inputShapes[at] ?? [];
  const from = origin(refused, source.inputs?.[at] ?? '', input);
  const gets = refusal.code.startsWith('shape/') ? ` but gets ${formatShape(input)} from ${from.words}` : '';
  const message = `${source.type ?? ''} \`${source.name}\` ${refusal.problem}${gets}. ${refusal.advice}`;
  const insertions = (refusal.insert ?? []).map((word): DraftFix => ({
    title: `Insert ${word} before ${source.name}`,
    edits: [insertLayer(text, source.syntax, word)],
  }));
  const settings = (refusal.set ?? []).flatMap(({ argument, value }): DraftFix[] => {
    const edit = setAtSource(text, source, argument, value);
    return edit ? [{ title: `Set ${argument} to ${value}`, edits: [edit] }] : [];
  });
  report(refusal.code, source.syntax.wordSpan, message, {
    related: [
      ...(gets === '' ? [] : from.related),
      ...source.uses.map(({ name, span }) => ({ message: `Here, as a part of \`${name}\`.`, span })),
    ],
    fixes: [...settings, ...insertions, ...removals(refused, refusal)],
  });
}

/** Where dimensions are missing, the layer that took them may be one too many. */
function removals(
  { text, source, inputShapes, placed }: Refused,
  { code, input: at = 0 }: Refusal,
): readonly DraftFix[] {
  const input = inputShapes[at] ?? [];
  const before = placed.get(source.inputs?.[at] ?? '');
  const rank = before?.layer.inputShapes[0]?.length ?? 0;
  if (code !== 'shape/rank-mismatch' || !before || rank <= input.length) return [];
  return [{ title: `Remove ${before.layer.name}`, edits: [removeLayer(text, before.source.syntax)] }];
}
