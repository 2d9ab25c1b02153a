import { css, html, LitElement, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { setProperties } from '../elements/setProperties.js';
import { shared } from '../elements/styles.js';
import { describeRow, type PlotColumn, rankShade } from './plotColumn.js';
import type { TableRow } from './tableColumns.js';

/** Height and margins of the drawing, and the distance of its axes, in units of its own. */
const [height, top, bottom, side, distance] = [280, 44, 28, 70, 150];

/** Parallel coordinates: an axis a setting, the metric as the last one, and a line a run; the better the run, the stronger its colour. */
@customElement('sw-parallel-coordinates')
export class ParallelCoordinates extends LitElement {
  static override styles = [
    shared,
    css`
      .scroll {
        overflow-x: auto;
      }
      svg {
        display: block;
        max-width: var(--widest);
        min-width: 420px;
        width: 100%;
      }
      text {
        fill: var(--sw-text);
        font-size: 12px;
      }
      .title {
        font-weight: 600;
      }
      .tick {
        paint-order: stroke;
        stroke: var(--sw-background);
        stroke-width: 4px;
        pointer-events: none;
      }
      line {
        stroke: var(--sw-text);
        stroke-opacity: 0.4;
      }
      path {
        fill: none;
        stroke: var(--shade);
        stroke-width: 2;
      }
      path.chosen {
        stroke: var(--sw-validation);
        stroke-width: 4;
      }
    `,
  ];

  /** The best first. */
  @property({ attribute: false }) rows: readonly TableRow[] = [];
  @property({ attribute: false }) axes: readonly PlotColumn[] = [];
  @property({ attribute: false }) open: (key: string) => void = () => undefined;

  @state() private chosen: string | null = null;

  protected override render() {
    const { axes } = this;
    const width = 2 * side + distance * Math.max(1, axes.length - 1);
    const atX = (index: number) => side + index * distance;
    const atY = (position: number) => height - bottom - position * (height - top - bottom);
    const columns = axes.map(({ column }) => column);
    // The best is drawn last, over the others.
    const drawn = this.rows.map((row, rank) => ({ row, rank })).reverse();
    return html`<div class="scroll">
      <svg
        viewBox="0 0 ${width} ${height}"
        ${setProperties({ '--widest': `${width}px` })}
        role="img"
        aria-label=${columns.map(({ title }) => title).join(', ')}
      >
        ${axes.map(
          ({ column }, index) => svg`
            <line x1=${atX(index)} y1=${top} x2=${atX(index)} y2=${height - bottom}></line>
            <text class="title" x=${atX(index)} y="16" text-anchor="middle">${shortened(column.title)}<title>${column.tooltip ?? column.title}</title></text>`,
        )}
        ${drawn.map(({ row, rank }) => {
          const path = axes
            .map(({ positionOf, column }, index) => ({ x: atX(index), position: positionOf(column.valueOf(row)) }))
            .flatMap(({ x, position }) => (position === null ? [] : [`${x} ${atY(position).toFixed(1)}`]))
            .join(' L');
          const choose = (key: string | null) => () => {
            this.chosen = key;
          };
          const { key } = row.compared;
          return path === ''
            ? ''
            : svg`<path
                class=${this.chosen === key ? 'chosen' : ''}
                ${setProperties({ '--shade': rankShade(rank, this.rows.length) })}
                d="M${path}"
                @pointerenter=${choose(key)}
                @pointerleave=${choose(null)}
                @click=${() => {
                  this.open(key);
                }}
              ><title>${describeRow(row, columns)}</title></path>`;
        })}
        ${axes.flatMap(({ ticks }, index) =>
          ticks.map(
            ({ position, label }) =>
              svg`<text class="tick" x=${atX(index) + 6} y=${atY(position) + 4}>${shortened(label)}</text>`,
          ),
        )}
      </svg>
    </div>`;
  }
}

function shortened(label: string): string {
  return label.length > 20 ? `${label.slice(0, 19)}…` : label;
}
