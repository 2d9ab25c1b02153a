import '../charts/lineChart.js';
import '../elements/noteList.js';
import { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Run } from '#protocol';
import type { Axes } from '../charts/chartConfiguration.js';
import type { Line } from '../charts/line.js';
import { metricLines } from '../charts/metricLines.js';
import { valueRange } from '../charts/valueRange.js';
import type { Curve } from '../curves.js';
import { select } from '../elements/select.js';
import { shared } from '../elements/styles.js';
import { formatCount, formatEpoch, formatName } from '../format.js';
import { isLive, statusOf } from '../status.js';
import type { Shown } from '../store.js';
import { strings } from '../strings.js';

const loss = 'loss';

/** The loss and one other metric over the epochs, and the trainer's notes. */
@customElement('sw-training-view')
export class TrainingView extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
      vscode-single-select {
        width: 200px;
      }
    `,
  ];

  @property({ attribute: false }) shown: Shown | null = null;
  @property({ attribute: false }) metric: string | null = null;
  @property({ attribute: false }) chooseMetric: (metric: string) => void = () => undefined;

  /** A loss falls by magnitudes: on a linear axis its first steps hide the rest. */
  @state() private isLogarithmic = false;

  protected override render() {
    const { shown } = this;
    if (!shown?.run) return nothing;
    const { curves, run } = shown;
    const names = [...curves.keys()].filter((name) => name !== loss);
    const metric = names.find((name) => name === this.metric) ?? mostTelling(names);
    const choices = names.map((name) => ({ value: name, label: formatName(name) }));
    return html`${
        curves.size === 0
          ? html`<p class="quiet">${isLive(statusOf(run, shown.alive)) ? strings.noRecords : strings.noRecordsEver}</p>`
          : nothing
      }
      <div class="pair">
        ${curves.has(loss) ? renderMetric(run, loss, curves.get(loss), 'loss-chart', this.isLogarithmic, this.renderScale()) : nothing}
        ${
          metric === undefined
            ? nothing
            : renderMetric(
                run,
                metric,
                curves.get(metric),
                'accuracy-chart',
                false,
                names.length > 1
                  ? select(strings.metric, 'metric-select', choices, metric, (name) => {
                      this.chooseMetric(name);
                    })
                  : nothing,
              )
        }
      </div>
      <sw-note-list data-testid="notes" .notes=${shown.notes}></sw-note-list>`;
  }

  private renderScale() {
    return html`<vscode-checkbox
      data-testid="loss-logarithmic"
      .checked=${this.isLogarithmic}
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof VscodeCheckbox) this.isLogarithmic = currentTarget.checked;
      }}
      >${strings.logarithmic}</vscode-checkbox
    >`;
  }
}

/** The first that measures success; the learning rate is a setting. */
function mostTelling(names: readonly string[]): string | undefined {
  return names.find((name) => name.includes('accuracy')) ?? names.find((name) => name !== 'learning_rate') ?? names[0];
}

function renderMetric(
  run: Run,
  name: string,
  curve: Curve | undefined,
  testid: string,
  logarithmic: boolean,
  choice: unknown,
) {
  const stepsPerUnit = run.steps_per_epoch > 0 ? run.steps_per_epoch : 1;
  const lines = metricLines(curve, stepsPerUnit);
  return html`<section class="card">
    <div class="bar spread">
      <h2>${formatName(name)}</h2>
      ${choice}
    </div>
    <sw-line-chart
      data-testid=${testid}
      label=${formatName(name)}
      .lines=${lines}
      .axes=${axes(run, lines, logarithmic)}
    ></sw-line-chart>
    ${renderGap(name, curve)}
  </section>`;
}

function axes(run: Run, lines: readonly Line[], logarithmic: boolean): Axes {
  const last = Math.max(0, ...lines.map(({ points }) => points.at(-1)?.x ?? 0));
  const perEpoch = run.steps_per_epoch;
  const range = valueRange(lines);
  if (perEpoch <= 0)
    return { x: strings.steps, y: '', logarithmic, range, describe: (x) => strings.atStep(formatCount(x)) };
  return {
    x: strings.epochs,
    // The heading says it.
    y: '',
    logarithmic,
    range,
    // The axis grows by whole epochs: a picture that shifts at every step is hard to read.
    xMaximum: Math.max(1, Math.ceil(last)),
    describe: (x) => strings.atEpoch(formatEpoch(x), formatCount(Math.round(x * perEpoch))),
  };
}

/** Says where values are no numbers, for a gap alone is easily overlooked. */
function renderGap(name: string, curve: Curve | undefined) {
  const points = curve ? [...curve.steps, ...curve.training, ...curve.validation] : [];
  const gaps = points.filter(({ value }) => !Number.isFinite(value)).sort((a, b) => a.step - b.step);
  const first = gaps[0];
  if (!first) return nothing;
  return html`<p class="problem" data-testid="gap-note">
    ${strings.gap(formatName(name), String(first.value), formatCount(first.step))}
  </p>`;
}
