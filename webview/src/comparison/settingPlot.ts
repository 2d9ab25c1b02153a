import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../elements/styles.js';
import { describeRow, type PlotColumn } from './plotColumn.js';
import type { TableRow } from './tableColumns.js';

/** Size of the drawing, and its margins, in units of its own. */
const [width, height, left, right, top, bottom] = [480, 280, 64, 24, 16, 44];

/** Scatter plot of a metric against a setting, one point a run. */
@customElement('sw-setting-plot')
export class SettingPlot extends LitElement {
  static override styles = [
    shared,
    css`
      svg {
        display: block;
        max-height: 320px;
        width: 100%;
      }
      text {
        fill: var(--sw-text);
        font-size: 12px;
      }
      line {
        stroke: var(--sw-grid);
      }
      circle {
        fill: var(--sw-training);
        fill-opacity: 0.75;
        stroke: var(--sw-background);
      }
      circle:hover {
        fill: var(--sw-validation);
        fill-opacity: 1;
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly TableRow[] = [];
  @property({ attribute: false }) x: PlotColumn | null = null;
  @property({ attribute: false }) y: PlotColumn | null = null;
  @property({ attribute: false }) open: (key: string) => void = () => undefined;

  protected override render() {
    const { x, y } = this;
    if (!x || !y) return html``;
    const atX = (position: number) => left + position * (width - left - right);
    const atY = (position: number) => height - bottom - position * (height - top - bottom);
    return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${`${y.column.title} – ${x.column.title}`}>
      <line x1=${left} y1=${atY(0)} x2=${width - right} y2=${atY(0)}></line>
      <line x1=${left} y1=${top} x2=${left} y2=${atY(0)}></line>
      ${x.ticks.map(
        ({ position, label }) =>
          svg`<text x=${atX(position)} y=${height - bottom + 18} text-anchor="middle">${shortened(label)}</text>`,
      )}
      ${y.ticks.map(
        ({ position, label }) => svg`<text x=${left - 6} y=${atY(position) + 4} text-anchor="end">${label}</text>`,
      )}
      <text x=${(left + width - right) / 2} y=${height - 8} text-anchor="middle">${x.column.title}</text>
      ${this.rows.map((row) => {
        const [px, py] = [x.positionOf(x.column.valueOf(row)), y.positionOf(y.column.valueOf(row))];
        if (px === null || py === null) return '';
        const open = () => {
          this.open(row.compared.key);
        };
        return svg`<circle cx=${atX(px)} cy=${atY(py)} r="5" @click=${open}><title>${describeRow(row, [x.column, y.column])}</title></circle>`;
      })}
    </svg>`;
  }
}

/** A label of a word, which may be long. */
function shortened(label: string): string {
  return label.length > 14 ? `${label.slice(0, 13)}…` : label;
}
