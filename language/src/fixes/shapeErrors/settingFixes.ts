import type { ExpandedLayer } from '../../blocks/expandedLayer.js';
import type { PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import { isSame } from '../../dimensions/compare.js';
import { valueTypeOf } from '../../grammar/valueType.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import type { Shape } from '../../shape.js';
import type { MadeLayer } from '../../shapes/chooseLayer.js';
import { simulate, type Simulated } from '../../shapes/simulate.js';
import { countNumbers, rarity } from '../rarity.js';
import {
  type ArgumentLocation,
  argumentLocations,
  mayMakeSizes,
  type Setting,
  settingsByLocation,
} from './argumentLocation.js';
import { candidateValues, type SizeChange } from './candidateValues.js';
import type { FailedLayerContext } from './failedLayerContext.js';
import { type LayerArgument, layerArguments, recreateWith } from './layerArguments.js';
import { offendingSizes } from './offendingSizes.js';
import { traceSize } from './traceSize.js';
import { writtenValues } from './writtenValues.js';

/** So many values are tried, and so many of those that repair are handed on to be tried in the text. */
const maximalTries = 3000;
/** In large networks fewer: each goes through all layers. */
const maximalVisits = 2_000_000;
const maximalFixes = 14;
/** And so many for one argument. */
const maximalValues = 2;

interface Found extends PendingFix {
  readonly preference: number;
  readonly location: string;
}

/**
 * Other values for the arguments that the offending sizes come from, at any layer on their way, that the failing layer
 * takes.
 */
export function settingFixes(failed: FailedLayerContext, error: ShapeError): readonly PendingFix[] {
  const { inferred, text, source } = failed;
  const wanted = requiredSizes(failed, error);
  const written = writtenValues(text, inferred);
  const shared = settingsByLocation(text, written, inferred);
  const numbers = countNumbers(text);
  const found = new Map<string, Found>();
  let tries = Math.min(maximalTries, maximalVisits / inferred.size);
  for (const setting of settingsBehind(failed, error)) {
    for (const location of argumentLocations(text, written, setting)) {
      const elsewhere = [...location.elsewhere.keys()].slice(0, 12);
      for (const { text: value, value: read } of candidateValues(setting.argument, location.now, elsewhere, wanted)) {
        const unlikely = unlikelihood(setting.argument, read, wanted);
        if (unlikely === Infinity || isBatch(setting.argument, value)) continue;
        if (tries-- <= 0) break;
        if (read !== undefined && !helps(failed, error, shared.get(location.id) ?? [], setting.argument, read))
          continue;
        const edit = location.edit(value);
        const key = JSON.stringify(edit);
        if (!edit || found.has(key)) continue;
        const title = location.isDefault
          ? `Set the default of ${location.key} to ${value}`
          : `Set ${location.key}${ownerWords(setting, source)} to ${value}`;
        const preference = makesRank(setting, error)
          ? 0.6
          : padsBranch(setting, value, failed)
            ? 0.4
            : preferenceOf(location, value) + unlikely + rarity(numbers, location.now, value);
        found.set(key, { title, edits: [edit], preference, location: location.id });
      }
    }
  }
  const sorted = [...found.values()].toSorted((a, b) => a.preference - b.preference);
  return sorted
    .filter(
      ({ location }, at) => sorted.slice(0, at).filter((other) => other.location === location).length < maximalValues,
    )
    .slice(0, maximalFixes)
    .map(({ title, edits, preference }) => ({ title, edits, preference }));
}

/** The failing layer's own arguments, and those that made the sizes it rejects. */
function settingsBehind(failed: FailedLayerContext, error: ShapeError): readonly Setting[] {
  const own = failed.inferred.get(failed.source.name);
  const traced = traceSize(failed, offendingSizes(failed, error));
  return [
    ...(own ? layerArguments(own.layer).map((argument) => ({ layer: own, argument })) : []),
    ...traced.filter((influence) => influence.kind === 'argument'),
  ].filter(({ argument }) => mayMakeSizes(argument));
}

/** " of lstm", " of backward_layer in bidirectional"; nothing where the layer itself is meant. */
function ownerWords({ layer, argument: { inside } }: Setting, failing: ExpandedLayer): string {
  const own = layer.source === failing;
  if (inside !== null) return ` of ${inside}${own ? '' : ` in ${layer.layer.name}`}`;
  return own ? '' : ` of ${layer.layer.name}`;
}

/** A switch of a layer before that decides how many dimensions there are, such as `return_sequences`. */
function makesRank({ layer, argument }: Setting, { code }: ShapeError): boolean {
  const { kind } = valueTypeOf(argument.schema);
  return (
    code === 'shape/rank-mismatch' && layer.layer.outputShape !== null && (kind === 'boolean' || kind === 'choice')
  );
}

/** Branches of a merge most often lack padding: a filter of a size of its own is why there are branches. */
function padsBranch({ argument }: Setting, value: string, { inputShapes }: FailedLayerContext): boolean {
  return argument.key === 'padding' && value === 'same' && inputShapes.length > 1;
}

/** An axis of 0 is the batch, which no layer means. */
function isBatch({ key }: LayerArgument, value: string): boolean {
  return /^ax[ei]s$/.test(key) && /^\[?0\b/.test(value);
}

/** Largest steps that networks take; what already is larger may be twice as large. */
const largestSteps: Readonly<Record<string, number>> = { strides: 8, pool_size: 8, dilation_rate: 32, size: 32 };

/** An expression with parameters was not tried yet; nobody means 26 who wrote 3, but for sizes that were asked for. */
function unlikelihood({ key, value: before }: LayerArgument, after: unknown, wanted: readonly SizeChange[]): number {
  if (after === undefined) return 0.3;
  if (largestOf(after) > Math.max(largestSteps[key] ?? Infinity, 2 * largestOf(before))) return Infinity;
  const [from, to] = [before, after].map((value: unknown) => Number(Array.isArray(value) ? value[0] : value));
  if (from === undefined || to === undefined || !(from > 0 && to > 0)) return 0;
  const ratio = Math.max(from / to, to / from);
  const isAsked = wanted.some(({ have, want }) => have === from && want === to);
  return ratio <= 2 ? 0 : ratio <= 4 || isAsked ? 0.6 : Infinity;
}

function largestOf(value: unknown): number {
  return Array.isArray(value) ? Math.max(...value.map(largestOf)) : Number(value);
}

/** Whether the layer no longer refuses, or fewer of its inputs, once all layers that get the value have it. */
function helps(
  failed: FailedLayerContext,
  { misfits = 1, input }: ShapeError,
  shared: readonly Setting[],
  argument: LayerArgument,
  value: unknown,
): boolean {
  const changed = new Map<string, MadeLayer>();
  for (const { layer, argument: other } of shared) {
    if (other.key !== argument.key || other.inside !== argument.inside) continue;
    const made = recreateWith(layer.layer, other, value);
    if (!made) return false;
    changed.set(layer.layer.name, made);
  }
  const simulated = simulate(failed, { layers: changed }, failed.source.name);
  if (simulated === null) return false;
  if (breaksOtherUses(failed, simulated, changed)) return false;
  // Of several inputs that do not fit, the one that is told of.
  if (simulated.error) return (simulated.error.misfits ?? 1) < misfits && simulated.error.input !== input;
  return !stretches(failed, simulated);
}

/** Whether inputs of a merge would fit only because all values but one of a dimension are gone. */
function stretches(failed: FailedLayerContext, { shapes }: Simulated): boolean {
  const { inputs } = failed.source;
  const isMerge = failed.inputShapes.length > 1;
  return (
    isMerge &&
    (inputs ?? []).some((tensor, at) => {
      const before = failed.inputShapes[at] ?? [];
      const after = shapes.get(tensor);
      return after?.length === before.length && after.some((size, axis) => size === 1 && before[axis] !== 1);
    })
  );
}

/**
 * Whether a value inside a block, changed for one use of it, gives other sizes in a use that is right as it is: there
 * the layer that refuses here takes its inputs.
 */
function breaksOtherUses(
  { inferred, source }: FailedLayerContext,
  { shapes }: Simulated,
  changed: ReadonlyMap<string, MadeLayer>,
): boolean {
  if (changed.size < 2 || source.uses.length === 0) return false;
  const rightUses = new Set(
    [...inferred.values()]
      .filter((other) => other.source.syntax === source.syntax && !isOpen(other.layer.outputShape))
      .map((other) => useOf(other.source)),
  );
  return [...changed].some(([name]) => {
    const other = inferred.get(name);
    if (!other || !rightUses.has(useOf(other.source))) return false;
    const [before, after] = [other.layer.outputShape, shapes.get(name)];
    return after !== undefined && !sameShape(before, after);
  });
}

function useOf({ uses }: ExpandedLayer): string {
  return uses.map(({ name }) => name).join('/');
}

function isOpen(shape: Shape | null): boolean {
  return shape === null || shape.includes(null);
}

function sameShape(left: Shape | null, right: Shape): boolean {
  return left?.length === right.length && left.every((size, axis) => isSame(size, right[axis] ?? null));
}

/** What is written goes before what is added, what stands elsewhere too before what does not. */
function preferenceOf({ now, elsewhere }: ArgumentLocation, value: string): number {
  const there = elsewhere.get(value) ?? 0;
  const here = now === null ? 0 : (elsewhere.get(now) ?? 0);
  if (there >= 2 && there > here) return 0;
  if (there >= 1) return now === null ? 1.2 : 0.5;
  if (now !== null) return 1;
  return /^\d/.test(value) ? 2 : 1.4;
}

function requiredSizes({ inputShapes }: FailedLayerContext, { requires = [] }: ShapeError): readonly SizeChange[] {
  return requires.flatMap(({ input, axis, size }): SizeChange[] => {
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
