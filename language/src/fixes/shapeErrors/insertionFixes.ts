import type { PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import { isLayerType } from '../../layers/isLayerType.js';
import type { Shape } from '../../shape.js';
import { inferAgain, instantiateLayer, makerOf, recreate } from '../../shapes/simulate.js';
import { editFix } from '../editFix.js';
import { insertAtInput, type NewLayer, writeLayer } from '../insertAtInput.js';
import type { FailedLayerContext } from './failedLayerContext.js';

/** What could stand between: a layer, its arguments, and how they are written. */
interface Insertion {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly written?: string;
}

/** Layers that make an input what the failing layer takes: flattened, pooled, padded, cropped, or with other channels. */
export function insertionFixes(failed: FailedLayerContext, error: ShapeError): readonly PendingFix[] {
  const { source, inputShapes, inferred, text } = failed;
  const layer = inferred.get(source.name)?.layer;
  const made = layer && recreate(layer);
  if (!made || !error.code.startsWith('shape/')) return [];
  if (error.code === 'shape/unknown-size') return poolings(failed);
  const ends = error.code === 'shape/rank-mismatch' ? [error.input ?? 0] : requiredInputs(error);
  return ends.flatMap((input) => {
    const shape = inputShapes[input];
    const tensor = source.inputs?.[input];
    if (!shape || tensor === undefined) return [];
    return insertions(error, input, shape).flatMap((insertion): readonly PendingFix[] => {
      const { type } = insertion;
      if (!isLayerType(type)) return [];
      const changed = inferAgain(instantiateLayer(type, insertion.values), [shape]);
      if (changed === null || 'error' in changed) return [];
      const after = inferAgain(made, inputShapes.with(input, changed.output));
      if (after === null || 'error' in after) return [];
      const fresh: NewLayer = { word: type, arguments: insertion.written ?? '' };
      const edits = insertAtInput(text, source, input, makerOf(failed, tensor)?.source, fresh);
      const where = inputShapes.length > 1 ? `between ${tensor} and ${source.name}` : `before ${source.name}`;
      return editFix(`Insert ${writeLayer(fresh)} ${where}`, edits, 3);
    });
  });
}

/** What is flattened has a size only where all sizes are known; its mean over the positions always has. */
function poolings({ source, inferred }: FailedLayerContext): readonly PendingFix[] {
  const before = inferred.get(source.inputs?.[0] ?? '');
  const rank = before?.layer.inputShapes[0]?.length ?? 0;
  const pooling = `global_average_pooling${rank - 1}d`;
  if (before?.layer.type !== 'flatten' || !isLayerType(pooling)) return [];
  const span = before.source.syntax.wordSpan;
  return [{ title: `Replace ${before.layer.name} by ${pooling}`, edits: [{ span, newText: pooling }] }];
}

function requiredInputs({ requires = [] }: ShapeError): readonly number[] {
  return [...new Set(requires.map(({ input }) => input))];
}

function insertions(error: ShapeError, input: number, shape: Shape): readonly Insertion[] {
  if (error.code === 'shape/rank-mismatch') return ofRank(shape);
  const wanted = shape.map((size, axis) => {
    const found = error.requires?.find((one) => one.input === input && one.axis === axis);
    return found && 'equals' in found.size ? found.size.equals : size;
  });
  if (![...shape, ...wanted].every((size) => typeof size === 'number')) return [];
  return ofSizes(shape.map(Number), wanted.map(Number));
}

function ofRank(shape: Shape): readonly Insertion[] {
  const rank = shape.length;
  const reshape = (target: Shape): Insertion[] => {
    if (!target.every((size) => typeof size === 'number')) return [];
    return [{ type: 'reshape', values: { target_shape: target }, written: `target_shape: [${target.join(', ')}]` }];
  };
  const fewer = [
    { type: 'flatten', values: {} },
    { type: `global_average_pooling${rank - 1}d`, values: {} },
  ];
  return [...(rank > 1 ? fewer : []), ...reshape([...shape, 1]), ...(rank > 0 ? reshape([1, 1, ...shape]) : [])];
}

/** From the sizes that are to those that are wanted, the channels last. */
function ofSizes(have: readonly number[], want: readonly number[]): readonly Insertion[] {
  const rank = have.length - 1;
  const channels = want.at(-1) ?? 0;
  if (have.at(-1) !== channels) {
    const convolution = { type: `conv${rank}d`, values: { filters: channels, kernel_size: 1 } };
    return have.slice(0, -1).some((size, axis) => size !== want[axis])
      ? []
      : rank >= 2
        ? [{ ...convolution, written: `filters: ${channels}, kernel_size: 1` }]
        : [{ type: 'dense', values: { units: channels }, written: `units: ${channels}` }];
  }
  const more = have.slice(0, -1).map((size, axis) => (want[axis] ?? size) - size);
  const scale = have.slice(0, -1).map((size, axis) => (want[axis] ?? size) / size);
  const list = (items: readonly unknown[]) =>
    (rank === 1 ? JSON.stringify(items[0]) : JSON.stringify(items)).replaceAll(',', ', ');
  const halves = (difference: number) => [Math.floor(difference / 2), Math.ceil(difference / 2)];
  const padding = (type: string, sign: number): Insertion[] => {
    if (!more.every((difference) => sign * difference >= 0)) return [];
    const sides = more.map((difference) => halves(sign * difference));
    const value = rank === 1 ? sides[0] : sides;
    const key = sign > 0 ? 'padding' : 'cropping';
    return [{ type: `${type}${rank}d`, values: { [key]: value }, written: `${key}: ${list(sides)}` }];
  };
  const scaled = (type: string, key: string, factors: readonly number[]): Insertion[] => {
    if (!factors.every((factor) => Number.isInteger(factor) && factor >= 1)) return [];
    const value = rank === 1 ? factors[0] : factors;
    return [{ type: `${type}${rank}d`, values: { [key]: value }, written: `${key}: ${list(factors)}` }];
  };
  return [
    ...padding('zero_padding', 1),
    ...padding('cropping', -1),
    ...scaled('up_sampling', 'size', scale),
    ...scaled(
      'max_pooling',
      'pool_size',
      scale.map((factor) => 1 / factor),
    ),
  ];
}
