import './lineChart.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Axes } from './chartConfiguration.js';
import type { Line } from './line.js';
import { type Markings, noMarkings } from './markings.js';

/** Content of a card with a line chart. */
export interface ChartCard {
  readonly title: string;
  readonly testid: string;
  readonly lines: readonly Line[];
  readonly axes: Axes;
  /** Control at the end of the title bar. */
  readonly control?: unknown;
  readonly markings?: Markings;
  /** Content below the chart. */
  readonly footer?: unknown;
}

/** Returns a card with a title, a control and a line chart. */
export function chartCard({
  title,
  testid,
  lines,
  axes,
  markings = noMarkings,
  control,
  footer,
}: ChartCard): TemplateResult {
  return html`<section class="card">
    <div class="bar spread">
      <h2>${title}</h2>
      ${control ?? nothing}
    </div>
    <sw-line-chart
      data-testid=${testid}
      label=${title}
      .lines=${lines}
      .axes=${axes}
      .markings=${markings}
    ></sw-line-chart>
    ${footer ?? nothing}
  </section>`;
}
