import type { SeriesRole } from './seriesRoles.js';

/** One line of a chart. Its role determines the colour, its look the style. */
export interface Line {
  readonly label: string;
  readonly role: SeriesRole;
  /**
   * `thin`: many noisy points; `marked`: few points, each drawn; `smooth`: a curve; `dashed`: for comparison only;
   * `points`: not joined.
   */
  readonly look: 'thin' | 'marked' | 'smooth' | 'dashed' | 'points';
  /** A `y` of NaN is a gap. */
  readonly points: ChartPoint[];
}

/** Point of a line, in the format of Chart.js. */
export interface ChartPoint {
  x: number;
  y: number;
}
