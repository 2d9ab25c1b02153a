import './scoreHistogram.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  type Decision,
  type DecisionCosts,
  decisionFigures,
  type DecisionPoint,
  decisionSentence,
  formatValue,
  liftAt,
  moneySentence,
} from '#protocol';
import { shared } from '../elements/styles.js';
import { formatCount, formatPercent, formatShare } from '../format.js';
import { strings } from '../strings.js';

/** Moves the threshold of a binary target, and says what it leads to. */
@customElement('sw-decision-card')
export class DecisionCard extends LitElement {
  static override styles = [
    shared,
    css`
      .card {
        gap: 14px;
      }
      .parts {
        display: grid;
        gap: 16px 32px;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr));
      }
      .part {
        display: flex;
        flex-direction: column;
        gap: 12px;
        min-width: 0;
      }
      .slider {
        align-items: center;
        display: flex;
        gap: 12px;
      }
      input {
        accent-color: var(--sw-training);
        flex: 1;
        min-width: 80px;
      }
      input:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: 2px;
      }
      output {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
        min-width: 4em;
      }
      h3 {
        font-size: 1em;
        font-weight: 600;
      }
      .sentence {
        font-size: 1.05em;
        text-wrap: pretty;
      }
      dl {
        display: grid;
        gap: 8px 16px;
        grid-template-columns: repeat(auto-fill, minmax(110px, 1fr));
      }
      dt {
        color: var(--vscode-descriptionForeground);
      }
      dd {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
      }
      label {
        align-items: center;
        display: flex;
        gap: 8px;
      }
      vscode-textfield {
        width: 90px;
      }
    `,
  ];

  @property({ attribute: false }) decision: Decision | null = null;
  /** The point at the threshold that is shown. */
  @property({ attribute: false }) point: DecisionPoint | null = null;
  @property({ attribute: false }) costs: DecisionCosts | null = null;
  @property() target = '';
  /** Names of the positive and the negative class. */
  @property({ attribute: false }) names: readonly [string, string] = ['', ''];
  @property() splitName = '';
  /** Moves the threshold; `null`: back to that of the run. */
  @property({ attribute: false }) choose: (threshold: number | null) => void = () => undefined;
  @property({ attribute: false }) price: (costs: DecisionCosts | null) => void = () => undefined;

  protected override render() {
    const { decision, point, costs } = this;
    if (!decision || !point) return nothing;
    const { positives, negatives, chosen, histogram } = decision;
    const counts = { ...point, positives, negatives };
    const money = moneySentence(counts, costs);
    const isMoved = point.threshold !== decision.threshold;
    return html`<section class="card" data-testid="decision" data-threshold=${point.threshold}>
      <div class="bar spread">
        <h2>${strings.thresholdOf(this.splitName)}</h2>
        <vscode-button
          secondary
          ?disabled=${!isMoved}
          data-testid="threshold-reset"
          @click=${() => {
            this.choose(null);
          }}
          >${strings.backTo(String(decision.threshold))}</vscode-button
        >
      </div>
      <div class="parts">
        <div class="part">
          ${this.renderSlider(decision.points, point)}
          <p class="sentence" data-testid="sentence" aria-live="polite">
            ${unbroken(decisionSentence(counts, point.threshold, `${this.target} = ${this.names[0]}`))} ${money ?? ''}
          </p>
          ${renderFigures(decision, point, costs)} ${this.renderCosts()}
          ${
            chosen
              ? html`<p class="quiet">
                  ${strings.thresholdChosen(String(decision.threshold), chosen.by, strings.split[chosen.split], formatValue(chosen.value))}
                </p>`
              : nothing
          }
        </div>
        <div class="part">
          <h3>${strings.scoresByClass}</h3>
          <sw-score-histogram
            .positives=${histogram.positives}
            .negatives=${histogram.negatives}
            .threshold=${point.threshold}
            .names=${this.names}
          ></sw-score-histogram>
        </div>
      </div>
    </section>`;
  }

  private renderSlider(points: readonly DecisionPoint[], point: DecisionPoint) {
    // Low thresholds are on the left.
    const last = points.length - 1;
    const moved = ({ currentTarget }: Event) => {
      if (!(currentTarget instanceof HTMLInputElement)) return;
      const to = points[last - Number(currentTarget.value)];
      if (to) this.choose(to.threshold);
    };
    return html`<div class="slider">
      <span>${strings.threshold}</span>
      <input
        type="range"
        data-testid="threshold"
        min="0"
        max=${last}
        step="1"
        .value=${String(last - points.indexOf(point))}
        aria-label=${strings.threshold}
        aria-valuetext=${String(point.threshold)}
        @input=${moved}
      />
      <output>${point.threshold}</output>
    </div>`;
  }

  private renderCosts() {
    const { call = null, success = null } = this.costs ?? {};
    const field = (key: keyof DecisionCosts, label: string, value: number | null) =>
      html`<label
        ><span class="quiet">${label}</span>
        <vscode-textfield
          type="number"
          min="0"
          step="any"
          data-testid="cost-${key}"
          label=${label}
          .value=${value === null ? '' : String(value)}
          @change=${this.changeCosts}
        ></vscode-textfield
      ></label>`;
    return html`<div class="bar">
      ${field('call', strings.costOfCall, call)} ${field('success', strings.valueOfSuccess, success)}
    </div>`;
  }

  private readonly changeCosts = (): void => {
    const valueOf = (key: keyof DecisionCosts) => {
      const field = this.shadowRoot?.querySelector(`[data-testid="cost-${key}"]`);
      const text = field instanceof VscodeTextfield ? field.value : '';
      return text.trim() === '' ? NaN : Number(text);
    };
    const costs = { call: valueOf('call'), success: valueOf('success') };
    const isComplete = [costs.call, costs.success].every((value) => Number.isFinite(value) && value >= 0);
    if (isComplete) this.price(costs);
  };
}

/** Keeps numbers and their signs on one line. */
function unbroken(sentence: string): string {
  return sentence.replaceAll(' %', '\u00a0%');
}

function renderFigures(decision: Decision, point: DecisionPoint, costs: DecisionCosts | null) {
  const { positives, negatives } = decision;
  const figures = decisionFigures({ ...point, positives, negatives }, costs);
  const { called, calledShare, precision, recall, accuracy, f1, lift, money } = figures;
  const entries: readonly (readonly [string, string])[] = [
    [strings.precision, formatShare(precision)],
    [strings.recall, formatShare(recall)],
    [strings.f1, formatValue(f1)],
    [strings.accuracy, formatShare(accuracy)],
    [strings.calls, `${formatCount(called)} (${formatPercent(calledShare)})`],
    [strings.lift, formatValue(lift)],
    [strings.liftOfTop, formatValue(liftAt(decision, 0.1))],
    ...(money === null ? [] : [[strings.earned, formatCount(money)] as const]),
  ];
  return html`<dl data-testid="decision-figures">
    ${entries.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
