import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatValue } from '#protocol';
import { legendSign } from '../charts/legendSign.js';
import { runRoles } from '../charts/seriesRoles.js';
import { bareButtons, shared, table } from '../elements/styles.js';
import { themeColors } from '../elements/themeColors.js';
import { strings } from '../strings.js';
import { type Order, sortRows } from './sortRows.js';
import type { TableColumn, TableRow } from './tableColumns.js';

/** Table of compared runs that can be sorted and filtered. Rows are drawn in charts, opened, and pinned as a baseline. */
@customElement('sw-run-table')
export class RunTable extends LitElement {
  static override styles = [
    shared,
    table,
    bareButtons,
    css`
      th,
      td {
        max-width: 320px;
        overflow-wrap: anywhere;
        vertical-align: top;
        white-space: nowrap;
      }
      th[scope='row'] {
        background: var(--sw-background);
        inset-inline-start: 0;
        position: sticky;
      }
      .best {
        font-weight: 700;
      }
      tr.baseline td,
      tr.baseline th {
        background: var(--vscode-list-inactiveSelectionBackground);
      }
      small {
        color: var(--vscode-descriptionForeground);
        font-weight: 400;
        margin-inline-start: 4px;
      }
      thead button {
        font-weight: 600;
        white-space: nowrap;
      }
      button:focus-visible,
      input:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: 1px;
      }
      td button {
        color: var(--vscode-textLink-foreground);
        text-align: start;
      }
      button[aria-pressed='true'] {
        font-weight: 700;
      }
      input[type='search'] {
        background: var(--vscode-input-background);
        border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, var(--sw-grid)));
        color: var(--vscode-input-foreground);
        font: inherit;
        padding: 3px 6px;
      }
      label {
        align-items: center;
        display: flex;
        gap: 4px;
      }
      svg {
        display: inline-block;
        fill: currentcolor;
        height: 10px;
        width: 18px;
      }
    `,
    ...runRoles.map(themeColors.ofRole),
  ];

  @property({ attribute: false }) rows: readonly TableRow[] = [];
  @property({ attribute: false }) columns: readonly TableColumn[] = [];
  /** Keys of the runs that charts show, each with the role of its place. */
  @property({ attribute: false }) drawn: readonly string[] = [];
  /** Key of the run that the others are compared with. */
  @property({ attribute: false }) baseline: string | null = null;
  @property({ attribute: false }) toggle: (key: string) => void = () => undefined;
  @property({ attribute: false }) pin: (key: string | null) => void = () => undefined;
  @property({ attribute: false }) open: (key: string) => void = () => undefined;
  @property({ attribute: false }) diff: (key: string) => void = () => undefined;

  @state() private order: Order | null = null;
  @state() private filter = '';

  protected override render() {
    const rows = sortRows(this.rows, this.columns, this.order, this.filter);
    const baseline = this.rows.find(({ compared }) => compared.key === this.baseline) ?? null;
    return html`<div class="bar">
        <label>
          <span>${strings.compareFilter}</span>
          <input
            type="search"
            data-testid="comparison-filter"
            .value=${this.filter}
            @input=${({ target }: InputEvent) => {
              if (target instanceof HTMLInputElement) this.filter = target.value;
            }}
          />
        </label>
        <span class="quiet">${strings.compareShown(rows.length, this.rows.length)}</span>
      </div>
      <div class="scroll">
        <table data-testid="comparison-table">
          <thead>
            <tr>
              <th scope="col">${strings.compareDrawn}</th>
              <th></th>
              ${this.columns.map((column) => this.renderHeading(column))}
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => this.renderRow(row, baseline))}
          </tbody>
        </table>
      </div>`;
  }

  private renderHeading({ id, title, tooltip, maximize }: TableColumn) {
    const isSorted = this.order?.column === id;
    const sort = isSorted ? (this.order?.descending === true ? 'descending' : 'ascending') : 'none';
    const arrow = { none: '', ascending: ' ▲', descending: ' ▼' }[sort];
    const choose = () => {
      const first = maximize === true;
      this.order = { column: id, descending: isSorted ? this.order?.descending !== true : first };
    };
    return html`<th scope="col" aria-sort=${sort}>
      <button type="button" title=${tooltip ?? strings.compareSort} @click=${choose}>${title}${arrow}</button>
    </th>`;
  }

  private renderRow(row: TableRow, baseline: TableRow | null) {
    const { key, title } = row.compared;
    const isBaseline = row === baseline;
    return html`<tr class=${isBaseline ? 'baseline' : ''}>
      <td>
        <label title=${strings.compareDraw(title)}>
          <input
            type="checkbox"
            aria-label=${strings.compareDraw(title)}
            .checked=${this.drawn.includes(key)}
            @change=${() => {
              this.toggle(key);
            }}
          />${this.sign(key)}
        </label>
      </td>
      <td>
        <button
          type="button"
          aria-pressed=${isBaseline}
          title=${strings.comparePinExplained}
          @click=${() => {
            this.pin(isBaseline ? null : key);
          }}
        >
          ${isBaseline ? strings.compareUnpin : strings.comparePin}
        </button>
        ${
          baseline && !isBaseline
            ? html` ·
                <button
                  type="button"
                  title=${strings.compareDiffExplained}
                  @click=${() => {
                    this.diff(key);
                  }}
                >
                  ${strings.compareDiff}
                </button>`
            : nothing
        }
      </td>
      ${this.columns.map((column) => this.renderCell(column, row, baseline))}
    </tr>`;
  }

  private renderCell(column: TableColumn, row: TableRow, baseline: TableRow | null) {
    const value = column.valueOf(row);
    const text = column.textOf(row);
    if (column.id === 'run') {
      const open = () => {
        this.open(row.compared.key);
      };
      return html`<th scope="row">
        <button type="button" title=${strings.compareOpen} @click=${open}>${text}</button>
      </th>`;
    }
    const interval = column.intervalOf?.(row) ?? null;
    const before = baseline && baseline !== row && column.maximize !== undefined ? column.valueOf(baseline) : null;
    const difference = typeof value === 'number' && typeof before === 'number' ? value - before : null;
    return html`<td class=${this.isBest(column, value) ? 'best' : ''}>
      ${text}
      ${
        interval
          ? html`<small title=${strings.compareInterval}
              >${strings.range(formatValue(interval[0]), formatValue(interval[1]))}</small
            >`
          : nothing
      }
      ${difference === null ? nothing : html`<small>${difference >= 0 ? '+' : '−'}${formatValue(Math.abs(difference))}</small>`}
    </td>`;
  }

  private isBest({ maximize, valueOf }: TableColumn, value: string | number | null): boolean {
    if (maximize === undefined || typeof value !== 'number') return false;
    const values = this.rows.map(valueOf).filter((one) => typeof one === 'number');
    const best = maximize ? Math.max(...values) : Math.min(...values);
    return value === best && new Set(values).size > 1;
  }

  private sign(key: string) {
    const role = runRoles[this.drawn.indexOf(key)];
    return role === undefined ? nothing : legendSign({ label: '', role, look: 'marked', points: [] });
  }
}
