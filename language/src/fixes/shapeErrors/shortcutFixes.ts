import type { PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import { ceilDivide } from '../../dimensions/arithmetic.js';
import { isSame } from '../../dimensions/compare.js';
import type { Dimension } from '../../dimensions/dimension.js';
import type { Shape } from '../../shape.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import { editFix } from '../editFix.js';
import { type NewLayer, writeLayer } from '../insertAtInput.js';
import { setArgument } from '../setArgument.js';
import type { FailedLayerContext } from './failedLayerContext.js';

/** Strides are looked for up to so many. */
const mostStrides = 16;

/** Where the branch of a residual gives another shape than the residual gets: a projection of its input beside it. */
export function shortcutFixes(failed: FailedLayerContext): readonly PendingFix[] {
  const { source, inputShapes, text } = failed;
  const [branch, input] = inputShapes;
  const isResidual = source.syntax.word === 'residual' && source.type === 'add';
  if (!isResidual || source.syntax.arguments.some(({ key }) => key === 'shortcut') || !branch || !input) return [];
  const projection = project(input, branch, layersOfBranch(failed), text);
  if (!projection) return [];
  const value = `[${writeLayer(projection)}]`;
  return editFix(`Add shortcut: ${value}`, setArgument(text, source.syntax, 'shortcut', value), 1.3);
}

/** A layer that makes one shape of the other with strides and other channels alone, the channels last. */
function project(from: Shape, to: Shape, branch: readonly InferredLayer[], text: string): NewLayer | null {
  const rank = to.length - 1;
  const channels = to.at(-1) ?? null;
  if (from.length !== to.length || rank < 0 || rank > 3 || typeof channels !== 'number') return null;
  const count = writtenBy(branch, rank === 0 ? 'units' : 'filters', text) ?? String(channels);
  if (rank === 0) return { word: 'dense', arguments: `units: ${count}` };
  const strides = from.slice(0, -1).map((size, axis) => strideFor(size, to[axis] ?? null));
  const [first] = strides;
  if (first === undefined || strides.includes(null)) return null;
  const alike = strides.every((stride) => stride === first);
  const step = writtenBy(branch, 'strides', text) ?? (alike ? String(first) : `[${strides.join(', ')}]`);
  const written = [`filters: ${count}`, 'kernel_size: 1', ...(alike && first === 1 ? [] : [`strides: ${step}`])];
  return { word: `conv${rank}d`, arguments: written.join(', ') };
}

function strideFor(have: Dimension, want: Dimension): number | null {
  if (have === null || want === null) return have === want ? 1 : null;
  const strides = Array.from({ length: mostStrides }, (_, at) => at + 1);
  return strides.find((stride) => isSame(ceilDivide(have, stride), want)) ?? null;
}

/** The layers of the residual's own list from its input to the branch's output, the last first. */
function layersOfBranch({ source, inferred }: FailedLayerContext): readonly InferredLayer[] {
  const { scope } = source;
  const [end = '', begin = ''] = source.inputs ?? [];
  const branch: InferredLayer[] = [];
  for (let name = end; name !== begin;) {
    const at = inferred.get(name);
    if (!at) break;
    // A parameter of another block means nothing at the residual.
    if (at.source.scope === scope) branch.push(at);
    name = at.layer.inputs[0] ?? begin;
  }
  return branch;
}

/** In a block, the parameter that the branch has its own value from, for other uses give other values. */
function writtenBy(branch: readonly InferredLayer[], key: string, text: string): string | null {
  const values = branch.flatMap(({ source }) => source.arguments.filter((entry) => entry.key === key));
  const [value] = values.map(({ value: { span } }) => text.slice(span.start, span.end).trim());
  return value?.includes('$') && (key !== 'strides' || values.length === 1) ? value : null;
}
