import { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { setProperties } from '../elements/setProperties.js';
import { shared } from '../elements/styles.js';
import { formatCount } from '../format.js';
import { strings } from '../strings.js';
import { type GridRow, type LayerGrid, layerGrid } from './layerGrid.js';
import type { LayerHistory } from './layerHistory.js';
import { layerMapStyles } from './layerMapStyles.js';
import { formatMeasure, type MeasureName, measureNames, measures } from './measures.js';
import { paintCells } from './paintCells.js';

/** More columns could not be told apart. */
const maxColumns = 320;
/** Height in pixels into which a whole network is fitted, and that of a row at least. */
const [fittedHeight, leastRow] = [480, 3];
/** Up to so many rows are readable at that height, so there is no choice. */
const readableRows = 26;
/** Rows that the page keys move by. */
const pageRows = 10;

/** The cell that is pointed at or chosen by keys. An epoch keeps its place while columns are added. */
interface Cursor {
  readonly name: string;
  readonly epoch: number;
}

/** Heat map of a measure: a row for each layer, in the order of the network, and a column for one or more epochs. */
@customElement('sw-layer-map')
export class LayerMap extends LitElement {
  static override styles = [shared, layerMapStyles];

  @property({ attribute: false }) history: LayerHistory = [];
  @property({ attribute: false }) measure: MeasureName = 'ratio';

  @state() private cursor: Cursor | null = null;
  /** Whether all layers are shown at once, without names. */
  @state() private isFitted = false;
  private grid: LayerGrid = { rows: [], columns: [], range: [0, 1], hasNonFinite: false, hasBelow: false };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('history') || changed.has('measure')) {
      this.grid = layerGrid(this.history, measures[this.measure], maxColumns);
    }
  }

  protected override render() {
    const { columns, rows } = this.grid;
    const last = columns.at(-1)?.to;
    if (last === undefined) return nothing;
    const column = columns.findIndex(({ to }) => to >= (this.cursor?.epoch ?? Infinity));
    const isFitted = this.isFitted && rows.length > readableRows;
    const height = setProperties({ '--row': `${Math.max(leastRow, Math.floor(fittedHeight / rows.length))}px` });
    return html`<div class="above">
        <div class="readout quiet" aria-live="polite">${this.renderReadout(rows, column)}</div>
        ${rows.length > readableRows ? this.renderFit() : nothing} ${this.renderLegend()}
      </div>
      <div
        class="scroll ${isFitted ? 'fitted' : ''}"
        ${height}
        tabindex="0"
        role="region"
        aria-label=${strings.layerMap(measures[this.measure].label)}
        @keydown=${this.onKey}
        @focus=${this.onFocus}
        @blur=${this.clear}
        @pointermove=${this.onPointer}
        @pointerleave=${this.clear}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">${strings.layer}</th>
              <th scope="col">
                <div class="axis">
                  <span>${strings.lastEpoch('1')}</span> ${this.renderTicks(last)}
                  ${last > 1 ? html`<span>${formatCount(last)}</span>` : nothing}
                </div>
              </th>
              <th scope="col" class="number">${strings.lastEpoch(formatCount(last))}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => {
              const current = row.name === this.cursor?.name && column !== -1 ? column : null;
              return guard([row, current], () => this.renderRow(row, current));
            })}
          </tbody>
        </table>
      </div>`;
  }

  /** Labels of epochs between the first and the last, at the middle of their columns. */
  private renderTicks(last: number) {
    const { columns } = this.grid;
    return ticksBetween(last).map((epoch) => {
      const column = columns.findIndex(({ to }) => to >= epoch);
      const place = setProperties({ '--share': String((column + 0.5) / columns.length) });
      return html`<span class="tick" ${place}>${formatCount(epoch)}</span> `;
    });
  }

  /** `current`: the column of the cursor if it is in this row. */
  private renderRow({ name, cells, last }: GridRow, current: number | null) {
    const place = setProperties({ '--column': String(current), '--columns': String(cells.length) });
    return html`<tr class=${current === null ? '' : 'current'} data-name=${name}>
      <th scope="row" title=${name}>${name}</th>
      <td class="map">
        <canvas role="img" aria-label=${this.rangeOf(cells)}></canvas>
        ${current === null ? nothing : html`<div class="cursor" ${place}></div>`}
      </td>
      <td class="number">${this.format(last)}</td>
    </tr>`;
  }

  /** Describes the cell of the cursor, with all figures of the layer in that epoch; without a cursor, the measure. */
  private renderReadout(rows: readonly GridRow[], column: number) {
    const row = rows.find(({ name }) => name === this.cursor?.name);
    const cell = row?.cells[column];
    if (!row || column === -1) {
      return html`<p>${measures[this.measure].description}</p>`;
    }
    const at = this.history.find(({ epoch }) => epoch === cell?.epoch);
    const figures = at?.layers.find(({ name }) => name === row.name);
    const others = measureNames.flatMap((name) => {
      const value = figures ? measures[name].valueOf(figures) : null;
      return value === null || name === this.measure ? [] : [strings.cellFigures[name](formatMeasure(name, value))];
    });
    const epoch = formatCount(cell?.epoch ?? this.cursor?.epoch ?? 0);
    return html`<p class="cell">
        <span class="name">${row.name}</span>
        <span>${strings.valueInEpoch(epoch, this.format(cell?.value ?? null))}</span>
      </p>
      <p>${others.join(', ')}</p>`;
  }

  private renderFit() {
    return html`<vscode-checkbox
      .checked=${this.isFitted}
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof VscodeCheckbox) this.isFitted = currentTarget.checked;
      }}
      >${strings.wholeNetwork}</vscode-checkbox
    >`;
  }

  private renderLegend() {
    const { range, hasNonFinite, hasBelow } = this.grid;
    const [low, high] = range;
    const middle = measures[this.measure].isLogarithmic ? Math.sqrt(low * high) : (low + high) / 2;
    return html`<div class="legend quiet" data-testid="layers-legend">
      <div class="colors">
        <div class="ramp"></div>
        <div class="axis">${[low, middle, high].map((value) => html`<span>${this.format(value)}</span>`)}</div>
      </div>
      ${
        hasBelow
          ? html`<div>
              <div class="below"></div>
              ${strings.belowScale}
            </div>`
          : nothing
      }
      ${
        hasNonFinite
          ? html`<div>
              <div class="stripes"></div>
              ${strings.nonFinite}
            </div>`
          : nothing
      }
    </div>`;
  }

  private format(value: number | null): string {
    return value === null ? strings.unknown : formatMeasure(this.measure, value);
  }

  private rangeOf(cells: GridRow['cells']): string {
    const values = cells.flatMap((cell) => (cell && Number.isFinite(cell.value) ? [cell.value] : []));
    if (values.length === 0) return strings.noValue;
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    return strings.rowRange(this.format(low), this.format(high));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('history') && !changed.has('measure')) return;
    const canvases = [...this.renderRoot.querySelectorAll<HTMLCanvasElement>('td > canvas')];
    this.grid.rows.forEach(({ cells }, index) => {
      const values = cells.map((cell) => cell?.value ?? null);
      paintCells(canvases[index], values, this.grid.range, measures[this.measure].isLogarithmic);
    });
  }

  private readonly onPointer = (event: PointerEvent): void => {
    const cell = event.composedPath().find((node) => node instanceof HTMLTableRowElement);
    const name = cell?.dataset['name'];
    const map = cell?.querySelector('canvas')?.getBoundingClientRect();
    if (name === undefined || !map) return;
    const { columns } = this.grid;
    const column = Math.floor(((event.clientX - map.left) / map.width) * columns.length);
    const at = columns[Math.min(columns.length - 1, Math.max(0, column))];
    if (at) this.cursor = { name, epoch: at.to };
  };

  private readonly onFocus = (): void => {
    const [first] = this.grid.rows;
    if (first && !this.cursor) this.cursor = { name: first.name, epoch: this.grid.columns.at(-1)?.to ?? 1 };
  };

  private readonly clear = (): void => {
    this.cursor = null;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { columns, rows } = this.grid;
    const row = Math.max(
      0,
      rows.findIndex(({ name }) => name === this.cursor?.name),
    );
    const column = Math.max(
      0,
      columns.findIndex(({ to }) => to >= (this.cursor?.epoch ?? 0)),
    );
    const targets = new Map([
      ['ArrowUp', [row - 1, column]],
      ['ArrowDown', [row + 1, column]],
      ['PageUp', [row - pageRows, column]],
      ['PageDown', [row + pageRows, column]],
      ['ArrowLeft', [row, column - 1]],
      ['ArrowRight', [row, column + 1]],
      ['Home', [row, 0]],
      ['End', [row, columns.length - 1]],
    ]);
    const [toRow, toColumn] = targets.get(event.key) ?? [];
    if (toRow === undefined || toColumn === undefined) return;
    event.preventDefault();
    const target = rows[Math.min(rows.length - 1, Math.max(0, toRow))];
    const at = columns[Math.min(columns.length - 1, Math.max(0, toColumn))];
    if (!target || !at) return;
    this.cursor = { name: target.name, epoch: at.to };
    this.renderRoot.querySelectorAll('tbody tr')[rows.indexOf(target)]?.scrollIntoView({ block: 'nearest' });
  };
}

/** Returns up to three round epochs between 1 and the last. */
function ticksBetween(last: number): number[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, last / 4)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= last / 4) ?? last;
  const ticks = Array.from({ length: 4 }, (_, index) => (index + 1) * step);
  return ticks.filter((epoch) => epoch > 1 && epoch <= last - step / 2);
}
