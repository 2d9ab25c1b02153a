import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { formatValue } from '#protocol';
import { formatTick } from '../format.js';
import type { ChartColors } from './chartColors.js';
import type { ChartPoint, Line } from './line.js';
import { lookOf } from './seriesRoles.js';
import type { ValueRange } from './valueRange.js';

/** Titles and ranges of a chart's axes. */
export interface Axes {
  readonly x: string;
  readonly y: string;
  readonly xMaximum?: number;
  /** Whether both axes range from 0 to 1. */
  readonly unit?: boolean;
  /** Range of the y axis, all values by default. Lines are clipped to it. */
  readonly range?: ValueRange | null;
  /** Whether the y axis is logarithmic. Values that are not positive are not drawn then. */
  readonly logarithmic?: boolean;
  /** Free space in pixels between the x axis and its labels. */
  readonly xSpace?: number;
  /** Range of a logarithmic x axis; left out: the axis is linear and begins at 0. */
  readonly logarithmicX?: { readonly minimum: number; readonly maximum: number };
  /** Whether a linear x axis ranges over its points, instead of beginning at 0. */
  readonly fitX?: boolean;
  /** Names at the positions 0, 1, ... of the x axis. */
  readonly categories?: readonly string[];
  /** Describes a position on the x axis for the tooltip. */
  readonly describe: (x: number) => string;
}

/** Radius of points that are not joined, in pixels. */
const pointRadius = 3;
/** Maximum number of points at which markers do not overlap. */
const maxMarkers = 12;
/** Returns a line as a dataset of Chart.js. */
export function toDataset(line: Line, colors: ChartColors): ChartDataset<'line', ChartPoint[]> {
  const color = colors.seriesRoles.get(line.role) ?? colors.text;
  const { mark, radius, order, dash } = lookOf(line.role);
  const isThin = line.look === 'thin';
  const isMarked = line.look === 'marked';
  const isPoints = line.look === 'points';
  const hasRoom = isMarked && line.points.length <= maxMarkers;
  return {
    label: line.label,
    data: line.points,
    borderColor: isThin ? `color-mix(in srgb, ${color} 55%, transparent)` : color,
    backgroundColor: isPoints ? `color-mix(in srgb, ${color} 60%, transparent)` : color,
    showLine: !isPoints,
    borderWidth: isThin || line.look === 'dashed' ? 1 : 2,
    // Curves that may overlap differ in their dashes, not only in colour.
    borderDash: isThin || isMarked ? [] : [...dash],
    borderJoinStyle: 'round',
    // Markers on the edge of the chart are not clipped; lines outside the range are.
    clip: hasRoom ? 8 : 1,
    pointStyle: mark,
    pointRadius: isPoints ? pointRadius : hasRoom ? radius : line.points.length === 1 ? 2 : 0,
    pointBorderWidth: isPoints ? 0 : 1,
    pointBorderColor: hasRoom ? colors.background : color,
    pointHoverRadius: line.look === 'dashed' ? 0 : isMarked ? radius + 1 : 3,
    pointHitRadius: line.look === 'dashed' ? 0 : 6,
    order: isThin ? 5 : order,
  };
}

function rangeOf({ range }: Axes) {
  return range ? { min: range.minimum, max: range.maximum } : {};
}

function stepOf({ range }: Axes) {
  return range ? { stepSize: range.step } : {};
}

/** Returns the range of an axis with a tick for each name. */
function categoryAxis(names: readonly string[]) {
  return {
    ...{ min: -0.5, max: names.length - 0.5 },
    ticks: { autoSkip: false, maxRotation: 60, callback: (value: number | string) => names[Number(value)] ?? '' },
    afterBuildTicks(axis: { ticks: { value: number }[] }) {
      axis.ticks = names.map((_, value) => ({ value }));
    },
  };
}

/** Formats ticks with the same number of decimals. */
function tickText(value: number | string, _index: number, ticks: readonly { readonly value: number }[]): string {
  const [first, second] = ticks;
  return formatTick(Number(value), first && second ? second.value - first.value : 1);
}

/** Formats the powers of ten on a logarithmic axis: `1e-5`, `0.01`. The other ticks have no text. */
function powerText(value: number | string): string {
  const power = Math.round(Math.log10(Number(value)));
  if (Math.abs(Number(value) / 10 ** power - 1) > 1e-6) return '';
  return Math.abs(power) < 3 ? String(Number(`1e${power}`)) : `1e${power}`;
}

/** Returns the options of Chart.js for axes and colours. */
export function chartOptions(axes: Axes, colors: ChartColors): NonNullable<ChartConfiguration<'line'>['options']> {
  const font = { family: colors.font, size: 11 };
  const scale = (title: string) => ({
    border: { color: colors.grid },
    grid: { color: colors.grid, drawTicks: false },
    ticks: { color: colors.text, font, padding: 6, maxRotation: 0 },
    title: { display: title !== '', text: title, color: colors.text, font },
    ...(axes.unit ? { min: 0, max: 1 } : {}),
  });
  const plain = scale(axes.x);
  const space = axes.xSpace ?? 0;
  // Invisible tick marks, because a padding of the labels would also move the ends of the axis.
  const x = { ...plain, grid: { ...plain.grid, drawTicks: space > 0, tickLength: space, tickColor: 'transparent' } };
  const y = scale(axes.y);
  const named = axes.categories && categoryAxis(axes.categories);
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    interaction: { mode: 'nearest', axis: 'xy', intersect: false },
    scales: {
      x: axes.logarithmicX
        ? {
            ...x,
            type: 'logarithmic',
            min: axes.logarithmicX.minimum,
            max: axes.logarithmicX.maximum,
            ticks: { ...x.ticks, callback: powerText },
          }
        : {
            ...x,
            type: 'linear',
            ...(axes.fitX ? { ticks: { ...x.ticks, maxTicksLimit: 7 } } : { min: 0 }),
            ...(axes.xMaximum === undefined ? {} : { max: axes.xMaximum }),
            ...(named && { ...named, ticks: { ...x.ticks, ...named.ticks } }),
          },
      y: axes.logarithmic
        ? { ...y, type: 'logarithmic', ticks: { ...y.ticks, maxTicksLimit: 6 } }
        : {
            ...y,
            ...rangeOf(axes),
            type: 'linear',
            ticks: { ...y.ticks, ...stepOf(axes), maxTicksLimit: 8, callback: tickText },
          },
    },
    plugins: {
      tooltip: {
        backgroundColor: colors.hoverBackground,
        borderColor: colors.hoverBorder,
        borderWidth: 1,
        titleColor: colors.hoverText,
        bodyColor: colors.hoverText,
        titleFont: { ...font, weight: 'normal' },
        bodyFont: font,
        cornerRadius: 3,
        usePointStyle: true,
        filter: ({ dataset }) => !('pointHitRadius' in dataset) || dataset.pointHitRadius !== 0,
        callbacks: {
          title: ([item]) => axes.describe(item?.parsed.x ?? NaN),
          label: ({ dataset, parsed }) => `${dataset.label ?? ''}  ${formatValue(parsed.y ?? NaN)}`,
        },
      },
    },
  };
}
