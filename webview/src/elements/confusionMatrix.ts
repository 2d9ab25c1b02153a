import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatCount, formatPercent, formatShare } from '../format.js';
import { mostConfused } from '../mostConfused.js';
import { strings } from '../strings.js';
import { setProperties } from './setProperties.js';
import { bareButtons, shared } from './styles.js';

/** Opacities in percent. A single error is visible; on the strongest, text has a contrast of 4.5 in every VS Code theme. */
const [weakest, strongest] = [10, 45];

/** Maximum number of classes shown; larger tables are unreadable and slow to render. */
const maxClasses = 50;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const share = (part: number, whole: number): string => (whole > 0 ? formatShare(part / whole) : strings.unknown);

/** With more classes, fractions are whole percents: decimals would make the table wider than half a window. */
const fewClasses = 5;

type Ratio = readonly [part: number, whole: number];

function renderRatio([part, whole]: Ratio, classes: number) {
  const exact = share(part, whole);
  const text = classes > fewClasses && whole > 0 ? formatPercent(part / whole) : exact;
  return html`<td class="number quiet" title=${exact}>${text}</td>`;
}

/** Confusion matrix: rows are the actual classes, columns the predicted ones. */
@customElement('sw-confusion-matrix')
export class ConfusionMatrix extends LitElement {
  static override styles = [
    shared,
    bareButtons,
    css`
      .scroll {
        container-type: inline-size;
        margin-bottom: 8px;
        overflow: auto;
      }
      table {
        border-collapse: separate;
        border-spacing: 2px;
      }
      th {
        color: var(--vscode-descriptionForeground);
        font-weight: normal;
        padding: 4px 8px;
        white-space: nowrap;
      }
      th[scope='row'] {
        background: var(--sw-background);
        inset-inline-start: 0;
        position: sticky;
        text-align: end;
      }
      td {
        border-radius: 3px;
        padding: 4px 8px;
      }
      /* Font size from the width that names and totals leave for each class, but not smaller than is readable. */
      table {
        --cell: calc((100cqi - 200px) / var(--classes));
        font-size: clamp(0.75em, calc(var(--cell) / 3), 1em);
      }
      .right,
      .wrong {
        min-width: clamp(20px, calc(var(--cell) - 6px), 34px);
        padding: 4px clamp(0px, calc((var(--cell) - 32px) / 2), 8px);
      }
      @container (max-width: 760px) {
        th,
        td.quiet {
          padding: 4px 3px;
        }
      }
      .right,
      .wrong {
        text-align: center;
      }
      .right {
        background: color-mix(in srgb, var(--sw-right) var(--shade), transparent);
        outline: 1px solid var(--vscode-contrastBorder, transparent);
        outline-offset: -1px;
      }
      .wrong {
        background: color-mix(in srgb, var(--sw-wrong) var(--shade), transparent);
      }
      td button {
        font-variant-numeric: inherit;
        padding: 4px 8px;
        margin: -4px -8px;
        min-width: calc(100% + 16px);
      }
      td button:hover {
        text-decoration: underline;
      }
      td button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: 1px;
      }
      .none {
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];

  @property({ attribute: false }) classes: readonly string[] = [];
  @property({ attribute: false }) counts: readonly (readonly number[])[] = [];
  /** Opens the samples of a cell; `null`: they cannot be opened. */
  @property({ attribute: false }) open: ((actual: string, predicted: string) => void) | null = null;

  protected override render() {
    const { classes, counts } = this;
    const totals = counts.map(sum);
    const indices = mostConfused(counts, maxClasses);
    const precisions = indices.map((index): Ratio => [
      counts[index]?.[index] ?? 0,
      sum(counts.map((row) => row[index] ?? 0)),
    ]);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${strings.confusionMatrix}>
        <table aria-label=${strings.confusionMatrix} ${setProperties({ '--classes': String(indices.length) })}>
          <thead>
            <tr>
              <td></td>
              <th colspan=${indices.length}>${strings.predicted}</th>
              <td></td>
              <td></td>
            </tr>
            <tr>
              <th scope="col">${strings.actual}</th>
              ${indices.map((index) => html`<th scope="col">${classes[index]}</th>`)}
              <th scope="col" class="number">${strings.total}</th>
              <th scope="col" class="number">${strings.recall}</th>
            </tr>
          </thead>
          <tbody>
            ${indices.map((row) => this.renderRow(row, indices, totals[row] ?? 0))}
            <tr>
              <th scope="row">${strings.precision}</th>
              ${precisions.map((precision) => renderRatio(precision, indices.length))}
              <td class="number quiet">${formatCount(sum(totals))}</td>
              <td></td>
            </tr>
          </tbody>
        </table>
      </div>
      <p class="quiet">
        ${strings.matrixShade}
        ${indices.length < classes.length ? strings.mostConfused(formatCount(indices.length), formatCount(classes.length)) : nothing}
      </p>`;
  }

  private renderButton(actual: string, predicted: string, count: number, title: string) {
    return html`<button
      type="button"
      title=${title}
      aria-label=${strings.openCell(title)}
      @click=${() => {
        this.open?.(actual, predicted);
      }}
    >
      ${formatCount(count)}
    </button>`;
  }

  private renderRow(row: number, columns: readonly number[], total: number) {
    const counts = this.counts[row] ?? [];
    const actual = this.classes[row] ?? '';
    return html`<tr>
      <th scope="row">${actual}</th>
      ${columns.map((column) => {
        const predicted = this.classes[column] ?? '';
        const count = counts[column] ?? 0;
        // The square root makes the few errors of a good model visible.
        const shade = count > 0 ? weakest + (strongest - weakest) * Math.sqrt(count / total) : 0;
        const title = strings.cell(actual, predicted, formatCount(count), formatCount(total), share(count, total));
        return html`<td
          class="number ${row === column ? 'right' : 'wrong'} ${count === 0 ? 'none' : ''}"
          title=${title}
          ${setProperties({ '--shade': `${shade}%` })}
        >
          ${count > 0 && this.open ? this.renderButton(actual, predicted, count, title) : formatCount(count)}
        </td>`;
      })}
      <td class="number quiet">${formatCount(total)}</td>
      ${renderRatio([counts[row] ?? 0, total], columns.length)}
    </tr>`;
  }
}
