import type { LayerFigures } from '#protocol';
import { formatMagnitude, formatPercent, formatShare } from '../format.js';
import { strings } from '../strings.js';

/** Names of the measures of layers, in the order of the list. */
export const measureNames = ['ratio', 'gradients', 'weights', 'updates', 'dead'] as const;

/** Name of a measure. */
export type MeasureName = (typeof measureNames)[number];

/** A measure of layers. */
export interface Measure {
  readonly label: string;
  /** What it is and how to read it. */
  readonly description: string;
  /** Returns the value of a layer, which may be NaN or infinite; `null` if the layer has none. */
  readonly valueOf: (figures: LayerFigures) => number | null;
  readonly isLogarithmic: boolean;
  /** Range of the colours; `null`: that of the values. */
  readonly range: readonly [low: number, high: number] | null;
}

/** The measures by name. */
export const measures: Readonly<Record<MeasureName, Measure>> = {
  ratio: {
    ...strings.measures.ratio,
    valueOf: ({ norms }) => (norms ? ratio(Number(norms.updates), Number(norms.weights)) : null),
    isLogarithmic: true,
    // Two powers of ten around 1e-3, the usual ratio.
    range: [1e-5, 1e-1],
  },
  gradients: ofNorm('gradients'),
  weights: ofNorm('weights'),
  updates: ofNorm('updates'),
  dead: { ...strings.measures.dead, valueOf: ({ dead }) => dead ?? null, isLogarithmic: false, range: [0, 1] },
};

function ofNorm(name: 'gradients' | 'weights' | 'updates'): Measure {
  return {
    ...strings.measures[name],
    valueOf: ({ norms }) => (norms ? Number(norms[name]) : null),
    isLogarithmic: true,
    range: null,
  };
}

/** Weights that are all 0 have no ratio. */
function ratio(updates: number, weights: number): number | null {
  return weights === 0 ? null : updates / weights;
}

/** Formats a value of a measure; whole percentages have no decimals. */
export function formatMeasure(name: MeasureName, value: number): string {
  if (name !== 'dead') return formatMagnitude(value);
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-9 ? formatPercent(value) : formatShare(value);
}
