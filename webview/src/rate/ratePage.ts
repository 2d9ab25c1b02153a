import '@vscode-elements/elements/dist/vscode-button/index.js';
import '../elements/waiting.js';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as v from 'valibot';
import { type ShownRateSearch, shownRateSearchSchema, toRateViewSchema } from '#protocol';
import { chartCard } from '../charts/chartCard.js';
import { valueRange } from '../charts/valueRange.js';
import { inlineCode } from '../elements/inlineCode.js';
import { PageElement } from '../elements/pageElement.js';
import { page, roleStyles, shared } from '../elements/styles.js';
import { formatCount } from '../format.js';
import { strings } from '../strings.js';
import { vscodeApi } from '../vscodeApi.js';
import { formatRate } from './formatRate.js';
import { rateLines, smoothedLine } from './rateLines.js';

/** Page that shows a search for a learning rate: the loss over the rates, and the suggested one. */
@customElement('shapewright-rate')
export class RatePage extends PageElement {
  static readonly tag = 'shapewright-rate';
  static override styles = [
    roleStyles,
    shared,
    page,
    css`
      .answer {
        font-weight: 600;
      }
      ul {
        margin: 0;
        padding-inline-start: 18px;
      }
    `,
  ];

  @state() private shown: ShownRateSearch | null = null;
  @state() private isReady = false;
  /** Result of writing the rate into the definition. */
  @state() private result: { readonly isUsed: boolean; readonly message: string } | null = null;
  private readonly api = vscodeApi(shownRateSearchSchema);

  override connectedCallback(): void {
    super.connectedCallback();
    this.api.post({ type: 'ready', shown: this.api.load() });
  }

  protected override received(sent: unknown): void {
    const parsed = v.safeParse(toRateViewSchema, sent);
    if (!parsed.success) return;
    const { output: message } = parsed;
    switch (message.type) {
      case 'search':
        this.isReady = true;
        this.shown = message.shown;
        this.result = null;
        if (message.shown) this.api.save(message.shown);
        break;
      case 'used':
      case 'not_used':
        this.result = { isUsed: message.type === 'used', message: message.message };
    }
  }

  protected override render() {
    const { shown } = this;
    if (!this.isReady) return html`<sw-waiting text=${strings.connecting} late=${strings.notConnected}></sw-waiting>`;
    if (!shown) return html`<p class="quiet">${strings.rateNone}</p>`;
    const { title, search } = shown;
    const [first, last] = [search.points[0], search.points.at(-1)];
    const range = [first, last].map((point) => (point ? formatRate(point.rate) : strings.unknown));
    const [least = '', most = ''] = range;
    return html`<header>
        <h1>${title}</h1>
        <p class="quiet">${strings.rateSearched(formatCount(search.points.length), least, most, search.optimizer)}</p>
      </header>
      ${this.renderAnswer(shown)}
      ${first && last && first !== last ? renderChart(search, first.rate, last.rate) : nothing}`;
  }

  private renderAnswer({ search, effects }: ShownRateSearch) {
    if (search.points.length === 0) return html`<p class="problem">${strings.rateDiverged}</p>`;
    if (search.suggestion === null) {
      return html`<section class="card" data-testid="rate-answer">
        <p class="answer">${strings.rateNothing}</p>
        <p>${strings.rateHint}</p>
      </section>`;
    }
    const use = () => {
      this.api.post({ type: 'use' });
    };
    return html`<section class="card" data-testid="rate-answer">
      <p class="answer" data-testid="rate-suggestion">${strings.rateSuggested(formatRate(search.suggestion))}</p>
      <p>${inlineCode([strings.rateReason, ...effects].join(' '))}</p>
      <div class="bar">
        <vscode-button data-testid="rate-use" @click=${use}>${strings.rateUse}</vscode-button>
        <span role="status" data-testid="rate-result" class=${this.result?.isUsed === false ? 'problem' : 'quiet'}
          >${this.result ? inlineCode(this.result.message) : nothing}</span
        >
      </div>
    </section>`;
  }
}

function renderChart(search: ShownRateSearch['search'], minimum: number, maximum: number) {
  return chartCard({
    title: strings.rateChart,
    testid: 'rate-chart',
    lines: rateLines(search),
    axes: {
      x: strings.rateAxis,
      y: '',
      range: valueRange([smoothedLine(search.points)]),
      logarithmicX: { minimum, maximum },
      describe: (rate) => strings.rateAt(formatRate(rate)),
    },
  });
}
