import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatValue } from '#protocol';
import { classScores } from '../classScores.js';
import { formatCount, formatShare } from '../format.js';
import { strings } from '../strings.js';
import { setProperties } from './setProperties.js';
import { shared } from './styles.js';

/** Maximum number of scores shown; of more classes, the highest scores. */
const maxScores = 12;

/** Actual class of a sample, predicted class, and the scores of all classes. */
@customElement('sw-score-list')
export class ScoreList extends LitElement {
  static override styles = [
    shared,
    css`
      dl {
        display: grid;
        gap: 4px 12px;
        grid-template-columns: auto 1fr;
        margin-bottom: 12px;
      }
      dt {
        color: var(--vscode-descriptionForeground);
      }
      dd {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .wrong {
        color: var(--vscode-errorForeground);
      }
      ol {
        display: grid;
        gap: 3px 8px;
        grid-template-columns: minmax(0, max-content) 1fr max-content;
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        align-items: center;
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .actual .name {
        font-weight: 600;
      }
      .bar-track {
        background: color-mix(in srgb, var(--vscode-foreground) 8%, transparent);
        border-radius: 2px;
        height: 8px;
        min-height: 0;
        overflow: hidden;
      }
      .bar-track > div {
        background: var(--sw-training);
        height: 100%;
        width: var(--share);
      }
      .predicted.wrong-bar .bar-track > div {
        background: var(--sw-wrong);
      }
    `,
  ];

  @property({ attribute: false }) classes: readonly string[] = [];
  @property({ attribute: false }) scores: readonly number[] = [];
  @property() actual = '';

  protected override render() {
    const { actual, classes } = this;
    const scores = classScores(classes, this.scores);
    if (!scores) return renderAnswer(actual, this.scores.map(formatValue).join(', '), false);
    const entries = classes.map((name, index) => ({ name, score: scores[index] ?? 0 }));
    const highest = entries.toSorted((a, b) => b.score - a.score);
    const predicted = highest[0]?.name ?? '';
    const listed = entries.length > maxScores ? highest.slice(0, maxScores) : entries;
    return html`${renderAnswer(actual, predicted, predicted !== actual)}
      <ol aria-label=${strings.scores}>
        ${listed.map(({ name, score }) => {
          const isPredicted = name === predicted;
          const kind = `${name === actual ? 'actual' : ''} ${isPredicted ? 'predicted' : ''}`;
          return html`<li class="${kind} ${isPredicted && name !== actual ? 'wrong-bar' : ''}">
            <span class="name" title=${name}>${name}</span>
            <div class="bar-track">
              <div ${setProperties({ '--share': `${Math.min(1, Math.max(0, score)) * 100}%` })}></div>
            </div>
            <span class="number">${formatShare(score)}</span>
          </li>`;
        })}
      </ol>
      ${
        entries.length > maxScores
          ? html`<p class="quiet">${strings.moreScores(formatCount(entries.length - maxScores))}</p>`
          : nothing
      }`;
  }
}

function renderAnswer(actual: string, predicted: string, isWrong: boolean) {
  return html`<dl>
    <dt>${strings.actualClass}</dt>
    <dd>${actual}</dd>
    <dt>${strings.predictedClass}</dt>
    <dd class=${isWrong ? 'wrong' : ''}>${predicted}</dd>
  </dl>`;
}
