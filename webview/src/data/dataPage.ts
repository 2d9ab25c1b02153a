import '../elements/sampleCard.js';
import '../elements/waiting.js';
import './classTable.js';
import './columnTable.js';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as v from 'valibot';
import {
  type DataProfile,
  type ProfileAnswer,
  type SamplesAnswer,
  type SamplesRequest,
  type SplitName,
  splitNameSchema,
  toDataViewSchema,
} from '#protocol';
import { PageElement } from '../elements/pageElement.js';
import { select } from '../elements/select.js';
import { page, roleStyles, shared } from '../elements/styles.js';
import { formatCount, formatShare } from '../format.js';
import { strings } from '../strings.js';
import { vscodeApi } from '../vscodeApi.js';

const savedSchema = v.object({ uri: v.string(), split: splitNameSchema });
const splits: readonly SplitName[] = ['training', 'validation', 'test'];
/** Samples that are shown at once. */
const pageSize = 12;
/** Epochs whose augmentation can be looked at. */
const epochs = ['0', '1', '2', '3', '4'] as const;

/** Page that shows the data of a definition: their profile, and samples as the network gets them. */
@customElement('shapewright-data')
export class DataPage extends PageElement {
  static readonly tag = 'shapewright-data';
  static override styles = [
    roleStyles,
    shared,
    page,
    css`
      .samples {
        display: grid;
        gap: 12px;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr));
      }
      vscode-single-select {
        width: 130px;
      }
      ul {
        margin: 0;
        padding-inline-start: 18px;
      }
      button {
        background: var(--vscode-button-secondaryBackground, transparent);
        border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
        border-radius: 3px;
        color: var(--vscode-button-secondaryForeground, inherit);
        cursor: pointer;
        font: inherit;
        padding: 2px 10px;
      }
      button:disabled {
        cursor: default;
        opacity: 0.5;
      }
    `,
  ];

  @state() private uri: string | null = null;
  @state() private data: ProfileAnswer | null = null;
  @state() private shown: { readonly request: SamplesRequest; readonly answer: SamplesAnswer } | null = null;
  @state() private request: SamplesRequest = { split: 'training', from: 0, count: pageSize, epoch: null };
  @state() private isReady = false;
  private readonly api = vscodeApi(savedSchema);

  override connectedCallback(): void {
    super.connectedCallback();
    const saved = this.api.load();
    if (saved) this.request = { ...this.request, split: saved.split };
    this.api.post({ type: 'ready', uri: saved?.uri ?? null });
  }

  protected override received(sent: unknown): void {
    const message = v.safeParse(toDataViewSchema, sent);
    if (!message.success) return;
    this.isReady = true;
    const { output } = message;
    switch (output.type) {
      case 'reading':
        if (output.uri !== this.uri) {
          [this.data, this.shown] = [null, null];
          this.request = { ...this.request, from: 0, epoch: null };
        }
        this.uri = output.uri;
        this.save();
        break;
      case 'profile':
        this.data = output.answer;
        if ('profile' in output.answer) this.ask(this.request);
        break;
      case 'samples':
        if (JSON.stringify(output.request) === JSON.stringify(this.request)) this.shown = output;
    }
  }

  private ask(request: SamplesRequest): void {
    this.request = request;
    this.save();
    this.api.post({ type: 'samples', request });
  }

  private save(): void {
    if (this.uri !== null) this.api.save({ uri: this.uri, split: this.request.split });
  }

  protected override render() {
    const { data } = this;
    if (!this.isReady) return html`<sw-waiting text=${strings.connecting} late=${strings.notConnected}></sw-waiting>`;
    if (this.uri === null) return html`<p class="quiet">${strings.dataNone}</p>`;
    if (data === null) return html`<sw-waiting text=${strings.dataReading} late=${strings.dataReading}></sw-waiting>`;
    if ('error' in data) {
      return html`<p>${strings.dataProblem}</p>
        <p class="problem" data-testid="data-problem">${data.error}</p>`;
    }
    const { profile } = data;
    // The columns of a table say more than its first rows; pictures, texts and windows speak for themselves.
    const isTable = profile.pictures.length + profile.texts.length + profile.windows.length === 0;
    const samples = this.renderSamples(profile);
    return html`${this.renderHeader(profile)} ${isTable ? nothing : samples} ${this.renderClasses(profile)}
    ${this.renderInputs(profile)} ${this.renderColumns(profile)} ${isTable ? samples : nothing}`;
  }

  private renderClasses({ targets }: DataProfile) {
    return targets.map(
      (target) =>
        html`<section class="card">
          <h2>${strings.dataClasses(target.name)}</h2>
          <sw-class-table .target=${target}></sw-class-table>
        </section>`,
    );
  }

  private renderColumns(profile: DataProfile) {
    if (profile.columns.length === 0) return nothing;
    return html`<section class="card">
      <h2>${strings.dataColumns}</h2>
      <sw-column-table .profile=${profile}></sw-column-table>
    </section>`;
  }

  private renderHeader({ source, rows, sampled, samples }: DataProfile) {
    const counts = samples
      ? splits
          .filter((split) => samples[split] > 0)
          .map((split) => `${strings.split[split]} ${formatCount(samples[split])}`)
      : [];
    const partly = sampled < rows ? [strings.dataSampled(formatCount(sampled))] : [];
    return html`<header>
      <h1>${source}</h1>
      <p class="quiet" data-testid="data-summary">
        ${[strings.dataRows(formatCount(rows)), ...counts, ...partly].join(' · ')}
      </p>
    </header>`;
  }

  private renderInputs({ pictures, texts, windows }: DataProfile) {
    const card = (title: string, name: string, lines: readonly string[]) =>
      html`<section class="card">
        <h2>${title} · ${name}</h2>
        <ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>`;
    const cards = [
      ...pictures.map(({ input, sizes, distinctSizes, modes }) =>
        card(strings.dataPictures, input, [
          ...sizes.slice(0, 5).map(({ count, height, width }) => strings.dataSizes(formatCount(count), height, width)),
          ...(distinctSizes > 5 ? [strings.dataMoreSizes(formatCount(distinctSizes))] : []),
          modes.map(({ mode, count }) => `${mode} ${formatCount(count)}`).join(', '),
        ]),
      ),
      ...texts.map(({ input, tokens, cut, maxLength, vocabulary }) =>
        card(strings.dataTexts, input, [
          strings.dataTokens(formatCount(tokens.quartiles[1]), formatCount(tokens.greatest)),
          strings.dataCut(formatShare(cut), formatCount(maxLength)),
          strings.dataVocabulary(formatCount(vocabulary.used), formatCount(vocabulary.size)),
        ]),
      ),
      ...windows.map(({ input, series, windows: count, tooShort }) =>
        card(strings.dataWindows, input, [
          strings.dataSeries(formatCount(series), formatCount(count)),
          ...(tooShort > 0 ? [strings.dataTooShort(formatCount(tooShort))] : []),
        ]),
      ),
    ];
    return cards.length > 0 ? html`<div class="pair">${cards}</div>` : nothing;
  }

  private renderSamples({ samples }: DataProfile) {
    if (!samples) return nothing;
    const { request, shown } = this;
    const size = samples[request.split];
    const filled = splits.filter((split) => samples[split] > 0);
    const last = Math.min(request.from + request.count, size);
    const move = (steps: number) => {
      this.ask({ ...request, from: Math.max(0, request.from + steps * request.count) });
    };
    const hasPictures = shown && 'samples' in shown.answer && isOfPictures(shown.answer);
    return html`<section class="card" data-testid="data-samples">
      <div class="bar spread">
        <h2>${strings.dataSamples}</h2>
        <div class="bar">
          ${select(
            strings.splitOfSample,
            'data-split',
            filled.map((split) => ({ value: split, label: strings.split[split] })),
            request.split,
            (split) => {
              this.ask({ ...request, split, from: 0, epoch: split === 'training' ? request.epoch : null });
            },
          )}
          ${hasPictures && request.split === 'training' ? this.renderEpoch() : nothing}
          <button
            ?disabled=${request.from === 0}
            @click=${() => {
              move(-1);
            }}
            aria-label=${strings.dataEarlier}
          >
            ‹
          </button>
          <span class="quiet"
            >${strings.dataRange(formatCount(Math.min(request.from + 1, size)), formatCount(last), formatCount(size))}</span
          >
          <button
            ?disabled=${last >= size}
            @click=${() => {
              move(1);
            }}
            aria-label=${strings.dataLater}
          >
            ›
          </button>
        </div>
      </div>
      ${this.renderCards(size)}
    </section>`;
  }

  private renderEpoch() {
    const choices = [
      { value: 'none', label: strings.dataPlain },
      ...epochs.map((epoch) => ({ value: epoch, label: formatCount(Number(epoch) + 1) })),
    ];
    const chosen = this.request.epoch === null ? 'none' : String(this.request.epoch);
    return html`<span class="quiet">${strings.dataAugment}</span> ${select(
        strings.dataAugment,
        'data-epoch',
        choices,
        chosen,
        (value) => {
          this.ask({ ...this.request, epoch: value === 'none' ? null : Number(value) });
        },
      )}`;
  }

  private renderCards(size: number) {
    const { shown } = this;
    if (size === 0) return html`<p class="quiet">${strings.dataNoSamples}</p>`;
    if (!shown) return html`<p class="quiet">${strings.dataReading}</p>`;
    const { answer } = shown;
    if ('error' in answer) return html`<p class="problem">${answer.error}</p>`;
    return html`<div class="samples">
      ${answer.samples.map((sample) => html`<sw-sample-card .sample=${sample}></sw-sample-card>`)}
    </div>`;
  }
}

function isOfPictures({ samples }: Extract<SamplesAnswer, { readonly samples: unknown }>): boolean {
  return samples.some(({ inputs }) => inputs.some(({ kind }) => kind === 'image'));
}
