import { type SeriesRole, seriesRoles } from './seriesRoles.js';

/** Resolved colours for a canvas, where CSS variables are not available. */
export interface ChartColors {
  readonly seriesRoles: ReadonlyMap<SeriesRole, string>;
  readonly text: string;
  readonly background: string;
  readonly grid: string;
  readonly hoverBackground: string;
  readonly hoverText: string;
  readonly hoverBorder: string;
  readonly font: string;
}

/** Reads the current values of the CSS variables at an element (they are defined in elements/styles.ts). */
export function readChartColors(element: Element): ChartColors {
  const computed = getComputedStyle(element);
  const read = (name: string): string => computed.getPropertyValue(`--sw-${name}`).trim();
  return {
    seriesRoles: new Map([...seriesRoles.keys()].map((name) => [name, read(name)])),
    text: read('text'),
    background: read('background'),
    grid: read('grid'),
    hoverBackground: read('hover-background'),
    hoverText: read('hover-text'),
    hoverBorder: read('hover-border'),
    font: computed.fontFamily,
  };
}
