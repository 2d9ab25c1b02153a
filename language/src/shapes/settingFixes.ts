import { setArgument } from '../fixes/setArgument.js';
import type { Source } from '../fixes/setAtSource.js';
import type { DraftFix } from '../findings/draft.js';
import type { Refusal } from '../layers/declareLayer.js';
import { candidateValues, type Wanted } from './candidateValues.js';
import type { MadeLayer } from './chooseLayer.js';
import type { PlacedLayer } from './inferGraph.js';
import { layerArguments, remakeWith, sourceOfArgument, type LayerArgument } from './layerArguments.js';
import { offendingSizes, type Refused } from './refused.js';
import { simulate } from './simulate.js';
import { traceSize } from './traceSize.js';
import { valuesAt, writtenAt, writtenValues, type WrittenValues } from './writtenValues.js';

/** So many values are tried, and so many of those that repair are handed on to be tried in the text. */
const maximalTries = 3000;
const maximalFixes = 14;
/** And so many for one argument. */
const maximalValues = 2;

interface Setting {
  readonly layer: PlacedLayer;
  readonly argument: LayerArgument;
}

/**
 * Other values for the arguments that the offending sizes come from, at any layer on their way, that the refusing layer
 * takes.
 */
export function settingFixes(refused: Refused, refusal: Refusal): readonly DraftFix[] {
  const { source, placed, text } = refused;
  const own = placed.get(source.name);
  const traced = traceSize(refused, offendingSizes(refused, refusal));
  const settings: readonly Setting[] = [
    ...(own ? layerArguments(own.layer).map((argument) => ({ layer: own, argument })) : []),
    ...traced.filter((influence) => influence.kind === 'argument'),
  ];
  const wanted = wantedSizes(refused, refusal);
  const written = writtenValues(text, placed);
  const found = new Map<string, DraftFix & { readonly place: string }>();
  let tries = maximalTries;
  for (const setting of settings) {
    if (setting.argument.key === 'data_format') continue;
    const place = sourceOfArgument(setting.layer.source, setting.argument);
    if (!place) continue;
    const affected = sharing(placed, setting, place);
    const now = writtenAt(text, place);
    const elsewhere = [...valuesAt(written, place).keys()].slice(0, 12);
    for (const candidate of candidateValues(setting.argument, now, elsewhere, wanted)) {
      if (tries-- <= 0) break;
      if (candidate.value !== undefined && !helps(refused, affected, setting.argument, candidate.value)) continue;
      const edit = setArgument(text, place.syntax, place.key, candidate.text);
      if (!edit) continue;
      const whose = setting.layer === own ? '' : ` of ${setting.layer.layer.name}`;
      const title = `Set ${place.key}${whose} to ${candidate.text}`;
      const preference =
        preferenceOf(written, place, now, candidate.text) + strangeness(setting.argument.value, candidate.value);
      const key = JSON.stringify(edit);
      const at = `${place.syntax.item.span.start} ${place.key}`;
      if (!found.has(key)) found.set(key, { title, edits: [edit], preference, place: at });
    }
  }
  const sorted = [...found.values()].toSorted((a, b) => (a.preference ?? 1) - (b.preference ?? 1));
  return sorted
    .filter(({ place }, at) => sorted.slice(0, at).filter((other) => other.place === place).length < maximalValues)
    .slice(0, maximalFixes)
    .map(({ title, edits, preference = 1 }) => ({ title, edits, preference }));
}

/** Nobody means 26 who wrote 3. An expression with parameters was not tried yet. */
function strangeness(before: unknown, after: unknown): number {
  if (after === undefined) return 0.3;
  const [from, to] = [before, after].map((value: unknown) => Number(Array.isArray(value) ? value[0] : value));
  if (from === undefined || to === undefined || !(from > 0 && to > 0)) return 0;
  const ratio = Math.max(from / to, to / from);
  return ratio > 4 ? 3 : ratio > 2 ? 0.6 : 0;
}

/** The layers that an edit at one place changes: all uses of a block share what its layers are given. */
function sharing(
  placed: Refused['placed'],
  { argument }: Setting,
  place: Source,
): readonly (Setting & { readonly name: string })[] {
  return [...placed].flatMap(([name, layer]) => {
    if (layer.layer.type !== layer.source.type) return [];
    return layerArguments(layer.layer)
      .filter(({ key, inside }) => key === argument.key && inside === argument.inside)
      .filter((candidate) => {
        const other = sourceOfArgument(layer.source, candidate);
        return other?.syntax.item === place.syntax.item && other.key === place.key;
      })
      .map((shared) => ({ name, layer, argument: shared }));
  });
}

function helps(
  refused: Refused,
  affected: readonly (Setting & { readonly name: string })[],
  argument: LayerArgument,
  value: unknown,
): boolean {
  const layers = new Map<string, MadeLayer>();
  for (const { name, layer } of affected) {
    const made = remakeWith(layer.layer, argument, value);
    if (!made) return false;
    layers.set(name, made);
  }
  const simulated = simulate(refused, { layers }, refused.source.name);
  return simulated !== null && simulated.refusal === null;
}

/** What is written goes before what is added, what stands elsewhere too before what does not. */
function preferenceOf(written: WrittenValues, place: Source, now: string | null, value: string): number {
  const values = valuesAt(written, place);
  const there = values.get(value) ?? 0;
  const here = now === null ? 0 : (values.get(now) ?? 0);
  if (there >= 2 && there > here) return 0;
  if (there >= 1) return now === null ? 1.2 : 0.5;
  if (now !== null) return 1;
  return /^\d/.test(value) ? 2 : 1.4;
}

function wantedSizes({ inputShapes }: Refused, { requires = [] }: Refusal): readonly Wanted[] {
  return requires.flatMap(({ input, axis, size }): Wanted[] => {
    const have = inputShapes[input]?.[axis] ?? null;
    const want = 'equals' in size ? size.equals : 'atLeast' in size ? size.atLeast : null;
    return want === null
      ? []
      : [
          { have, want },
          { have: want, want: have },
        ];
  });
}
