import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { setProperties } from '../elements/setProperties.js';
import { shared } from '../elements/styles.js';
import { formatCount } from '../format.js';
import { strings } from '../strings.js';

/** Height of the drawing of one class, in units of the drawing; its width is one unit for each range of scores. */
const height = 100;

/** Histogram of scores by class: positive samples above the axis, negative ones below, and a line at the threshold. */
@customElement('sw-score-histogram')
export class ScoreHistogram extends LitElement {
  static override styles = [
    shared,
    css`
      figure {
        display: grid;
        gap: 4px;
      }
      .plot {
        position: relative;
      }
      svg {
        border-inline: 1px solid var(--sw-grid);
        display: block;
        height: 170px;
        width: 100%;
      }
      .positive {
        fill: var(--sw-right);
      }
      .negative {
        fill: var(--sw-wrong);
      }
      .below {
        opacity: 0.45;
      }
      .axis {
        stroke: var(--vscode-foreground);
        stroke-width: 1px;
        vector-effect: non-scaling-stroke;
      }
      .threshold {
        border-inline-start: 2px dashed var(--vscode-foreground);
        bottom: 0;
        inset-inline-start: calc(100% * var(--at) - 1px);
        position: absolute;
        top: 0;
      }
      .ends {
        display: flex;
        justify-content: space-between;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      .sign {
        display: inline-block;
        height: 10px;
        margin-inline-end: 6px;
        width: 10px;
      }
      .sign.positive {
        background: var(--sw-right);
      }
      .sign.negative {
        background: var(--sw-wrong);
      }
    `,
  ];

  @property({ attribute: false }) positives: readonly number[] = [];
  @property({ attribute: false }) negatives: readonly number[] = [];
  @property({ type: Number }) threshold = 0;
  /** Names of the positive and the negative class. */
  @property({ attribute: false }) names: readonly [string, string] = ['', ''];

  protected override render() {
    const { positives, negatives, threshold, names } = this;
    const width = positives.length;
    const most = Math.max(1, ...positives, ...negatives);
    const bars = (counts: readonly number[], kind: 'positive' | 'negative') =>
      counts.map((count, bin) => {
        const length = (count / most) * height;
        const side = (bin + 1) / width <= threshold ? 'below' : '';
        const range = strings.scoreRange(String(bin / width), String((bin + 1) / width));
        return count === 0
          ? nothing
          : svg`<rect class="${kind} ${side}" x=${bin + 0.05} width="0.9"
              y=${kind === 'positive' ? height - length : height} height=${length}>
              <title>${names[kind === 'positive' ? 0 : 1]}, ${range}: ${formatCount(count)}</title>
            </rect>`;
      });
    return html`<figure>
      <figcaption class="legend">
        <span><span class="sign positive"></span>${names[0]} (${strings.above})</span>
        <span><span class="sign negative"></span>${names[1]} (${strings.below})</span>
      </figcaption>
      <div class="plot">
        <svg
          role="img"
          aria-label=${strings.scoresByClass}
          viewBox="0 0 ${width} ${2 * height}"
          preserveAspectRatio="none"
        >
          ${bars(positives, 'positive')}${bars(negatives, 'negative')}
          ${svg`<line class="axis" x1="0" x2=${width} y1=${height} y2=${height}></line>`}
        </svg>
        <div class="threshold" ${setProperties({ '--at': String(Math.min(1, Math.max(0, threshold))) })}></div>
      </div>
      <div class="ends quiet"><span>0</span><span>${strings.score}</span><span>1</span></div>
    </figure>`;
  }
}
