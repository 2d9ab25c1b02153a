import './chartMarks.js';
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  type Plugin,
  PointElement,
  Tooltip,
} from 'chart.js';
import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formatValue } from '#protocol';
import { bareButtons, shared } from '../elements/styles.js';
import { themeColors } from '../elements/themeColors.js';
import { strings } from '../strings.js';
import { readChartColors } from './chartColors.js';
import { type Axes, chartOptions, toDataset } from './chartConfiguration.js';
import { type ChartMarks, markHeight, type Plot } from './chartMarks.js';
import { legendSign } from './legendSign.js';
import type { ChartPoint, Line } from './line.js';
import { type Markings, noMarkings } from './markings.js';
import { onThemeChange } from './onThemeChange.js';
import { seriesRoles } from './seriesRoles.js';

Chart.register(LinearScale, LogarithmicScale, LineController, LineElement, PointElement, Tooltip);

/** Line chart with a legend that shows and hides lines. `data-points` is the number of drawn points. */
@customElement('sw-line-chart')
export class LineChart extends LitElement {
  static override styles = [
    shared,
    bareButtons,
    css`
      .canvas {
        height: var(--sw-chart-height, 280px);
        position: relative;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        margin-bottom: 8px;
      }
      button {
        align-items: center;
        display: inline-flex;
        gap: 6px;
        padding: 1px 2px;
      }
      button[aria-pressed='false'] {
        opacity: 0.55;
        text-decoration: line-through;
      }
      button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: 1px;
      }
      svg {
        height: 10px;
        overflow: visible;
        width: 18px;
      }
    `,
    ...[...seriesRoles.keys()].map(themeColors.ofRole),
  ];

  @property({ attribute: false }) lines: readonly Line[] = [];
  @property({ attribute: false }) axes: Axes = { x: '', y: '', describe: String };
  @property({ attribute: false }) markings: Markings = noMarkings;
  /** Accessible name of the chart. */
  @property() label = '';

  @state() private hiddenLines: ReadonlySet<string> = new Set();
  @query('canvas', true) private readonly canvas!: HTMLCanvasElement;
  @query('sw-chart-marks', true) private readonly marks!: ChartMarks;

  private chart: Chart<'line', ChartPoint[]> | null = null;
  private forgetTheme: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.forgetTheme = onThemeChange(() => {
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forgetTheme?.();
    this.chart?.destroy();
    this.chart = null;
  }

  protected override render() {
    return html`<div class="legend">${this.lines.map((line) => this.renderKey(line))}</div>
      <div class="canvas">
        <canvas role="img" aria-label=${this.description()}></canvas>
        <sw-chart-marks
          .marks=${this.markings.marks}
          .stepsPerUnit=${this.markings.stepsPerUnit}
          .describe=${this.axes.describe}
          .focusRequest=${this.markings.focusRequest}
          .choose=${this.markings.choose}
        ></sw-chart-marks>
      </div>`;
  }

  private renderKey(line: Line) {
    const isShown = !this.hiddenLines.has(line.label);
    const toggle = () => {
      const hidden = new Set(this.hiddenLines);
      if (isShown) hidden.add(line.label);
      else hidden.delete(line.label);
      this.hiddenLines = hidden;
    };
    return html`<button type="button" aria-pressed=${isShown} title=${strings.show(line.label)} @click=${toggle}>
      ${legendSign(line)}<span>${line.label}</span>
    </button>`;
  }

  protected override updated(): void {
    const colors = readChartColors(this);
    const lines = this.lines.filter(({ label }) => !this.hiddenLines.has(label));
    const datasets = lines.map((line) => toDataset(line, colors));
    const xSpace = this.markings.marks.length > 0 ? markHeight : 0;
    const options = chartOptions({ ...this.axes, xSpace }, colors);
    if (this.chart) {
      this.chart.data.datasets = datasets;
      this.chart.options = options;
      this.chart.update('none');
    } else {
      this.chart = new Chart(this.canvas, { type: 'line', data: { datasets }, options, plugins: [this.followPlot] });
    }
    const drawn = lines.filter(({ role }) => role !== 'reference').flatMap(({ points }) => points);
    this.dataset['points'] = String(drawn.filter(({ y }) => Number.isFinite(y)).length);
  }

  /** Tells the marks where the lines are drawn: after each change of the axes or of the size. */
  private readonly followPlot: Plugin<'line'> = {
    id: 'follow-plot',
    afterLayout: ({ chartArea: { left, right, top, bottom }, scales: { x } }) => {
      const plot: Plot = { left, right, top, bottom, minimum: x?.min ?? 0, maximum: x?.max ?? 1 };
      if (!isSamePlot(this.marks.plot, plot)) this.marks.plot = plot;
    },
  };

  private description(): string {
    const ends = this.lines
      .filter(({ look }) => look === 'marked')
      .map(({ label, points }) => `${label}: ${formatValue(points.at(-1)?.y ?? NaN)}`);
    return [this.label, ...(ends.length > 0 ? ends : this.lines.map(({ label }) => label))].join('; ');
  }
}

function isSamePlot(one: Plot | null, other: Plot): boolean {
  const values = new Map<string, unknown>(Object.entries(one ?? {}));
  return Object.entries(other).every(([key, value]) => values.get(key) === value);
}
