import '../elements/sampleCard.js';
import '../elements/waiting.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type CellSample, formatValue } from '#protocol';
import { shared } from '../elements/styles.js';
import { formatCount } from '../format.js';
import type { OpenCell } from '../store.js';
import { strings } from '../strings.js';

/** The samples in a cell of the confusion matrix: their rows, pictures or texts, worst first. */
@customElement('sw-cell-samples')
export class CellSamples extends LitElement {
  static override styles = [
    shared,
    css`
      .samples {
        display: grid;
        gap: 12px;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr));
      }
      .sample {
        display: flex;
        flex-direction: column;
        gap: 4px;
        min-width: 0;
      }
      sw-sample-card {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) opened: OpenCell | null = null;
  @property({ attribute: false }) close: () => void = () => undefined;

  protected override render() {
    const { opened } = this;
    if (!opened) return nothing;
    const { actual, predicted } = opened.cell;
    return html`<section class="card" data-testid="cell-samples">
      <div class="bar spread">
        <h2>${strings.cellTitle(actual, predicted)}</h2>
        <vscode-button
          secondary
          data-testid="cell-close"
          @click=${() => {
            this.close();
          }}
          >${strings.close}</vscode-button
        >
      </div>
      ${renderFound(opened)}
    </section>`;
  }
}

function renderFound({ found, samples, problem }: OpenCell) {
  const failed = problem === null ? nothing : html`<p class="problem" role="alert">${problem}</p>`;
  if (!found) return problem === null ? html`<p class="quiet">${strings.cellReading}</p>` : failed;
  if (found.total === 0) return html`<p class="quiet">${strings.cellNone}</p>`;
  const isWaiting = samples === null && problem === null;
  return html`<p class="quiet">
      ${strings.cellCount(formatCount(found.samples.length), formatCount(found.total))}${isWaiting ? html` · ${strings.cellShowing}` : nothing}
    </p>
    ${failed}
    <div class="samples">
      ${found.samples.map(
        (sample, index) =>
          html`<div class="sample" data-testid="cell-sample">
            <span class="quiet">${describe(sample)}</span>
            ${samples?.[index] ? html`<sw-sample-card .sample=${samples[index]}></sw-sample-card>` : nothing}
          </div>`,
      )}
    </div>`;
}

function describe({ sample, row, score }: CellSample): string {
  const place = row === null ? `${strings.sample} ${formatCount(sample)}` : strings.dataRow(formatCount(row + 1));
  return score === null ? place : `${place} · ${strings.cellScore(formatValue(score))}`;
}
