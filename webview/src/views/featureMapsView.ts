import '@vscode-elements/elements/dist/vscode-button/index.js';
import '../elements/picture.js';
import '../elements/sampleCard.js';
import '../elements/scoreList.js';
import '../elements/waiting.js';
import { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type FeatureMaps, type FeatureMapsRequest, formatValue, type Run } from '#protocol';
import { select } from '../elements/select.js';
import type { Send } from '../elements/send.js';
import { shared, view } from '../elements/styles.js';
import { formatCount, formatShape } from '../format.js';
import { isSameRequest, type Shown } from '../store.js';
import { strings } from '../strings.js';
import { featureMapsStyles } from './featureMapsStyles.js';
import { drawableLayers, filledSplits, possibleChoice, type SampleChoice } from './sampleChoice.js';

/** Debounce delay of requests while the selection changes, in milliseconds. */
const debounceDelay = 150;
/** Time after which the user may try again, in seconds. */
const timeoutSeconds = 60;

/** Feature maps of a selected layer for a selected sample, one per channel. */
@customElement('sw-feature-maps-view')
export class FeatureMapsView extends LitElement {
  static override styles = [shared, view, featureMapsStyles];

  @property({ attribute: false }) shown: Shown | null = null;
  @property({ attribute: false }) wanted: SampleChoice | null = null;
  @property({ attribute: false }) want: (choice: SampleChoice) => void = () => undefined;
  @property({ attribute: false }) send: Send = () => undefined;

  private debounce: ReturnType<typeof setTimeout> | undefined;
  /** `stateKey` of the run at the last request. */
  private requestedAt = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.debounce);
  }

  /** Requests the selected maps unless they were requested already, and again when the weights have changed. */
  protected override updated(): void {
    const { shown } = this;
    const choice = shown?.run ? possibleChoice(shown.run, this.wanted) : null;
    clearTimeout(this.debounce);
    if (!shown || !choice) return;
    const { inspection } = shown;
    const isNew = inspection.phase === 'shown' && this.requestedAt !== stateKey(shown);
    if (inspection.phase !== 'none' && isSameRequest(requestFor(choice), inspection.what) && !isNew) return;
    this.debounce = setTimeout(
      () => {
        this.request(choice);
      },
      inspection.phase === 'none' ? 0 : debounceDelay,
    );
  }

  private request(choice: SampleChoice): void {
    if (!this.shown) return;
    this.requestedAt = stateKey(this.shown);
    this.send({ type: 'inspect', key: this.shown.key, what: requestFor(choice) });
  }

  protected override render() {
    const { shown } = this;
    if (!shown?.run) return nothing;
    if (!shown.run.data) return html`<p class="quiet">${strings.noData}</p>`;
    const choice = possibleChoice(shown.run, this.wanted);
    if (!choice) return html`<p class="quiet">${strings.noLayers}</p>`;
    return html`${this.renderChoice(shown.run, choice)}${this.renderAnswer(shown, choice)}`;
  }

  private renderChoice(run: Run, choice: SampleChoice) {
    const samples = run.data?.samples[choice.split] ?? 0;
    const layers = drawableLayers(run).map(({ name, output_shape }) => ({
      value: name,
      label: `${name} · ${formatShape(output_shape ?? [])}`,
    }));
    const splits = filledSplits(run).map((split) => ({ value: split, label: strings.split[split] }));
    const go = (index: number) => {
      this.want({ ...choice, index });
    };
    const typed = (event: Event) => {
      const { currentTarget } = event;
      if (!(currentTarget instanceof VscodeTextfield)) return;
      const possible = possibleChoice(run, { ...choice, index: Number(currentTarget.value) });
      currentTarget.value = String(possible?.index ?? choice.index);
      if (possible) this.want(possible);
    };
    const step = (by: -1 | 1, sign: string, title: string, testid: string) =>
      html`<vscode-button
        secondary
        title=${title}
        aria-label=${title}
        data-testid=${testid}
        ?disabled=${choice.index + by < 0 || choice.index + by >= samples}
        @click=${() => {
          if (choice.index + by >= 0 && choice.index + by < samples) go(choice.index + by);
        }}
        >${sign}</vscode-button
      >`;
    return html`<div class="bar choice">
      <div class="labelled layer">
        <span class="quiet">${strings.layer}</span>${select(
          strings.layer,
          'layer-select',
          layers,
          choice.layer,
          (layer) => {
            this.want({ ...choice, layer });
          },
        )}
      </div>
      <div class="labelled">
        <span class="quiet">${strings.splitOfSample}</span>${select(
          strings.splitOfSample,
          'sample-split',
          splits,
          choice.split,
          (split) => {
            this.want({ ...choice, split, index: 0 });
          },
        )}
      </div>
      <div class="sample">
        <span class="quiet">${strings.sample}</span>
        ${step(-1, '‹', strings.previous, 'sample-previous')}
        <vscode-textfield
          type="number"
          label=${strings.sample}
          data-testid="sample-index"
          min="0"
          .max=${samples - 1}
          .value=${String(choice.index)}
          @change=${typed}
        ></vscode-textfield>
        ${step(1, '›', strings.next, 'sample-next')}
        <span class="quiet">${strings.sampleOf(formatCount(samples))}</span>
      </div>
      <vscode-button
        secondary
        data-testid="inspect"
        @click=${() => {
          this.request(choice);
        }}
        >${strings.refresh}</vscode-button
      >
    </div>`;
  }

  private renderAnswer({ inspection }: Shown, choice: SampleChoice) {
    const retry = html`<vscode-button
      secondary
      @click=${() => {
        this.request(choice);
      }}
      >${strings.retry}</vscode-button
    >`;
    switch (inspection.phase) {
      case 'none':
      case 'requested':
        return html`<sw-waiting
            patience=${timeoutSeconds}
            text=${strings.computing}
            late=${strings.noAnswer}
            .subject=${inspection}
            >${retry}</sw-waiting
          >
          ${inspection.phase === 'requested' && inspection.result ? renderMaps(inspection.result, true) : nothing}`;
      case 'failed':
        return html`<p class="problem" role="alert" data-testid="inspection-error">${inspection.message}</p>
          <div>${retry}</div>`;
      case 'shown':
        return renderMaps(inspection.result, false);
    }
  }
}

const requestFor = (choice: SampleChoice): FeatureMapsRequest => ({ kind: 'feature_maps', ...choice });

/** Identifies the weights of a run: they change at each milestone and at its end, when the best weights are restored. */
function stateKey({ key, milestone, alive }: Shown): string {
  return `${key} ${milestone} ${String(alive)}`;
}

function renderMaps(result: FeatureMaps, isOld: boolean) {
  const { input, maps } = result;
  const range = (minimum: number, maximum: number): string =>
    minimum === maximum
      ? strings.constant(formatValue(minimum))
      : strings.range(formatValue(minimum), formatValue(maximum));
  const isVector = maps.every(({ height }) => height === 1);
  return html`<div class="result ${isOld ? 'old' : ''}">
    <section class="card sample-card" data-testid="sample">
      ${
        result.sample
          ? html`<sw-sample-card .sample=${result.sample}></sw-sample-card>`
          : input
            ? html`<figure>
                <figcaption class="quiet">${strings.input}</figcaption>
                <sw-picture .picture=${input} label=${strings.input}></sw-picture>
              </figure>`
            : nothing
      }
      ${result.outputs.map(
        ({ name, classes, actual, prediction }) =>
          html`${result.outputs.length > 1 ? html`<h2>${name}</h2>` : nothing}
            <sw-score-list .classes=${classes} .scores=${prediction} actual=${actual}></sw-score-list>`,
      )}
    </section>
    <section
      class="card"
      data-testid="feature-maps"
      data-layer=${result.layer}
      data-index=${result.index}
      data-maps=${maps.length}
    >
      <div class="bar spread">
        <h2>${result.layer}</h2>
        <span class="quiet"
          >${strings.maps(formatCount(maps.length))}, ${strings.weightsOf(formatCount(result.step))}</span
        >
      </div>
      <div class="maps ${isVector ? 'vector' : ''}">
        ${maps.map((map, channel) => {
          const label = `${strings.channel(String(channel))}: ${range(map.minimum, map.maximum)}`;
          return html`<figure title=${label}>
            <sw-picture colored .picture=${map} label=${label}></sw-picture>
            <figcaption class="quiet">
              ${isVector ? range(map.minimum, map.maximum) : channel}${!isVector && map.minimum === map.maximum ? ` · ${range(map.minimum, map.maximum)}` : nothing}
            </figcaption>
          </figure>`;
        })}
      </div>
      <p class="scale quiet">
        ${strings.lowest}<span class="ramp" aria-hidden="true"></span>${strings.highest}
        ${maps.length > 1 ? html`<span>· ${strings.ownScale}</span>` : nothing}
      </p>
    </section>
  </div>`;
}
