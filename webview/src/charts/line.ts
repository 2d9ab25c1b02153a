import type { SeriesRole } from './seriesRoles.js';

/** One line of a chart: what it means gives its colour, what it is made of its look. */
export interface Line {
  readonly label: string;
  readonly role: SeriesRole;
  /** `thin`: many noisy points; `marked`: few points, each drawn; `smooth`: a curve; `dashed`: for comparison only. */
  readonly look: 'thin' | 'marked' | 'smooth' | 'dashed';
  /** A `y` of NaN is a gap. */
  readonly points: ChartPoint[];
}

export interface ChartPoint {
  x: number;
  y: number;
}
