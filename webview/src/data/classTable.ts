import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DataProfile, SplitName } from '#protocol';
import { shared, table } from '../elements/styles.js';
import { formatCount, formatShare } from '../format.js';
import { strings } from '../strings.js';

const splits: readonly SplitName[] = ['training', 'validation', 'test'];
/** Classes that are shown; the most frequent come first. */
const mostClasses = 50;

/** The number of samples of each class, per split. */
@customElement('sw-class-table')
export class ClassTable extends LitElement {
  static override styles = [
    shared,
    table,
    css`
      tbody th {
        font-weight: normal;
        max-width: 280px;
        overflow-wrap: anywhere;
      }
      svg {
        height: 10px;
        width: 160px;
      }
    `,
  ];

  @property({ attribute: false }) target: DataProfile['targets'][number] | null = null;

  protected override render() {
    const { target } = this;
    if (!target) return nothing;
    const filled = splits.filter((split) => target.classes.some((one) => one[split] > 0));
    const total = target.classes.reduce((sum, one) => sum + one.training, 0);
    const greatest = Math.max(1, ...target.classes.map(({ training }) => training));
    const sorted = target.classes.toSorted((one, other) => other.training - one.training);
    const others = sorted.length - mostClasses;
    return html`<div class="scroll">
        <table data-testid="data-classes">
          <thead>
            <tr>
              <th scope="col">${strings.class}</th>
              ${filled.map((split) => html`<th scope="col" class="number">${strings.split[split]}</th>`)}
              <th></th>
            </tr>
          </thead>
          <tbody>
            ${sorted.slice(0, mostClasses).map(
              (one) =>
                html`<tr>
                  <th scope="row">${one.name}</th>
                  ${filled.map((split) => html`<td class="number">${formatCount(one[split])}</td>`)}
                  <td title=${formatShare(one.training / Math.max(1, total))}>
                    <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none">
                      ${svg`<rect width=${(100 * one.training) / greatest} height="100"></rect>`}
                    </svg>
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${others > 0 ? html`<p class="quiet">${strings.dataOtherValues(formatCount(others))}</p>` : nothing}`;
  }
}
