import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type ColumnProfile, type DataProfile, formatValue, profileText } from '#protocol';
import { shared, table } from '../elements/styles.js';
import { formatCount, formatPercent, formatShare } from '../format.js';
import { strings } from '../strings.js';
import { bars } from './bars.js';

/** Categories that a cell names. */
const mostCategories = 3;

/** The columns of a table: what they hold, and how they are related to the target. */
@customElement('sw-column-table')
export class ColumnTable extends LitElement {
  static override styles = [
    shared,
    table,
    css`
      table {
        width: 100%;
      }
      th,
      td {
        max-width: 220px;
        overflow: hidden;
        text-overflow: ellipsis;
        vertical-align: middle;
        white-space: nowrap;
      }
      td.values {
        min-width: 150px;
        white-space: normal;
      }
      tbody th {
        font-weight: 600;
      }
      svg {
        height: 28px;
        width: 120px;
      }
      .meter {
        height: 8px;
        width: 70px;
      }
      .meter rect.whole {
        fill: var(--sw-grid);
      }
    `,
  ];

  @property({ attribute: false }) profile: DataProfile | null = null;

  protected override render() {
    const { profile } = this;
    if (!profile) return nothing;
    const { columns, moreColumns } = profile;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${strings.dataColumns}>
        <table data-testid="data-columns">
          <thead>
            <tr>
              <th scope="col">${strings.dataColumn}</th>
              <th scope="col">${strings.dataRole}</th>
              <th scope="col">${strings.dataType}</th>
              <th scope="col" class="number">${strings.dataMissing}</th>
              <th scope="col" class="number">${strings.dataDistinct}</th>
              <th scope="col">${strings.dataValues}</th>
              <th scope="col">${strings.dataRelation}</th>
            </tr>
          </thead>
          <tbody>
            ${columns.map((column) => this.renderColumn(column))}
          </tbody>
        </table>
      </div>
      ${moreColumns > 0 ? html`<p class="quiet">${strings.dataMoreColumns(formatCount(moreColumns))}</p>` : nothing}`;
  }

  private renderColumn(column: ColumnProfile) {
    const { name, role, type, count, missing, distinct, relation } = column;
    return html`<tr>
      <th scope="row" title=${name}>${name}</th>
      <td class=${role === 'unused' ? 'quiet' : ''}>${strings.dataRoles[role]}</td>
      <td>${strings.dataTypes[type]}</td>
      <td class="number">${missing === 0 ? strings.unknown : formatShare(missing / Math.max(1, missing + count))}</td>
      <td class="number">${formatCount(distinct)}</td>
      <td class="values">${renderValues(column)}</td>
      <td>${relation ? renderRelation(relation) : nothing}</td>
    </tr>`;
  }
}

function renderValues({ type, numbers, categories, words, suggestedType, count, distinct }: ColumnProfile) {
  if (numbers) {
    const show = (value: number) =>
      type === 'date' ? new Date(value).toLocaleDateString() : numbers.whole ? formatCount(value) : formatValue(value);
    const [first, median, third] = numbers.quartiles;
    const quartiles = strings.dataQuartiles(
      ...([show(numbers.least), show(first), show(median), show(third)] as const),
      show(numbers.greatest),
    );
    const mean =
      type === 'date' ? '' : `; ${strings.dataMean(formatValue(numbers.mean), formatValue(numbers.deviation))}`;
    return html`<div title="${quartiles}${mean}">
      <svg role="img" aria-label="${quartiles}${mean}" viewBox="0 0 100 100" preserveAspectRatio="none">
        ${bars(numbers.histogram)}
      </svg>
      <span class="quiet">${strings.range(show(numbers.least), show(numbers.greatest))}</span>
    </div>`;
  }
  if (suggestedType) return html`<span class="quiet">${profileText.suggestedType[suggestedType]}</span>`;
  if (words)
    return html`<span class="quiet"
      >${strings.dataWords(formatCount(words.quartiles[1]), formatCount(words.greatest))}</span
    >`;
  if (!categories) return nothing;
  const named = categories.slice(0, mostCategories);
  const texts = named.map((one) => `${one.value} ${formatPercent(one.count / Math.max(1, count))}`);
  const others = distinct - named.length;
  return html`${[...texts, ...(others > 0 ? [strings.dataOtherValues(formatCount(others))] : [])].join(', ')}`;
}

function renderRelation({ measure, value, target }: NonNullable<ColumnProfile['relation']>) {
  const label = `${target}: ${formatPercent(value)} (${strings.dataMeasures[measure]})`;
  return html`<svg class="meter" role="img" viewBox="0 0 100 100" preserveAspectRatio="none" aria-label=${label}>
    <title>${label}</title>
    ${svg`<rect class="whole" width="100" height="100"></rect><rect width=${100 * value} height="100"></rect>`}
  </svg>`;
}
