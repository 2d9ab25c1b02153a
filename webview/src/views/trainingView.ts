import '../elements/noteList.js';
import { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Run } from '#protocol';
import { chartCard } from '../charts/chartCard.js';
import type { Axes } from '../charts/chartConfiguration.js';
import type { FocusRequest } from '../charts/chartMarks.js';
import type { Line } from '../charts/line.js';
import type { Markings } from '../charts/markings.js';
import { metricLines } from '../charts/metricLines.js';
import { valueRange } from '../charts/valueRange.js';
import type { Curve } from '../curves.js';
import { select } from '../elements/select.js';
import { shared, view } from '../elements/styles.js';
import { formatCount, formatEpoch, formatName } from '../format.js';
import { layerCard } from '../layers/layerCard.js';
import type { MeasureName } from '../layers/measures.js';
import { trainingMarks } from '../marks/trainingMarks.js';
import { isLive, statusOf } from '../status.js';
import type { Shown } from '../store.js';
import { strings } from '../strings.js';

const loss = 'loss';

/** The loss and one other metric over the epochs with marks of what happened, the layers, and the trainer's notes. */
@customElement('sw-training-view')
export class TrainingView extends LitElement {
  static override styles = [
    shared,
    view,
    css`
      vscode-single-select {
        width: 200px;
      }
    `,
  ];

  @property({ attribute: false }) shown: Shown | null = null;
  @property({ attribute: false }) metric: string | null = null;
  @property({ attribute: false }) chooseMetric: (metric: string) => void = () => undefined;
  @property({ attribute: false }) measure: MeasureName = 'ratio';
  @property({ attribute: false }) chooseMeasure: (measure: MeasureName) => void = () => undefined;

  /** Whether the loss has a logarithmic axis, on which a decrease over several magnitudes stays visible. */
  @state() private isLogarithmic = false;
  /** The mark or the note that the user asked to see last. */
  @state() private wantedMark: FocusRequest | null = null;
  @state() private wantedNote: FocusRequest | null = null;

  protected override render() {
    const { shown } = this;
    if (!shown?.run) return nothing;
    const { curves, run } = shown;
    const names = [...curves.keys()].filter((name) => name !== loss);
    const metric = names.find((name) => name === this.metric) ?? primaryMetric(names);
    const choices = names.map((name) => ({ value: name, label: formatName(name) }));
    const markings: Markings = {
      marks: trainingMarks(shown),
      stepsPerUnit: run.steps_per_epoch > 0 ? run.steps_per_epoch : 1,
      focusRequest: null,
      choose: ({ id }) => {
        this.wantedNote = { id };
      },
    };
    // The first chart shows the mark of a note.
    const first = { ...markings, focusRequest: this.wantedMark };
    const showMark = (id: string) => {
      this.wantedMark = { id };
    };
    return html`${
        curves.size === 0
          ? html`<p class="quiet">${isLive(statusOf(run, shown.alive)) ? strings.noRecords : strings.noRecordsEver}</p>`
          : nothing
      }
      <div class="pair">
        ${curves.has(loss) ? renderMetric(run, loss, curves.get(loss), 'loss-chart', this.isLogarithmic, first, this.renderScale()) : nothing}
        ${
          metric === undefined
            ? nothing
            : renderMetric(
                run,
                metric,
                curves.get(metric),
                'accuracy-chart',
                false,
                curves.has(loss) ? markings : first,
                names.length > 1
                  ? select(strings.metric, 'metric-select', choices, metric, (name) => {
                      this.chooseMetric(name);
                    })
                  : nothing,
              )
        }
      </div>
      ${layerCard(shown.layers, this.measure, this.chooseMeasure)}
      <sw-note-list
        data-testid="notes"
        .notes=${shown.notes}
        .stepsPerEpoch=${run.steps_per_epoch}
        .focusRequest=${this.wantedNote}
        .showMark=${curves.size === 0 ? null : showMark}
      ></sw-note-list>`;
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

/** Returns the default metric: an accuracy, otherwise the first one that is not the learning rate. */
function primaryMetric(names: readonly string[]): string | undefined {
  return names.find((name) => name.includes('accuracy')) ?? names.find((name) => name !== 'learning_rate') ?? names[0];
}

function renderMetric(
  run: Run,
  name: string,
  curve: Curve | undefined,
  testid: string,
  logarithmic: boolean,
  markings: Markings,
  control: unknown,
) {
  const lines = metricLines(curve, markings.stepsPerUnit);
  return chartCard({
    title: formatName(name),
    testid,
    lines,
    axes: axes(run, lines, logarithmic),
    markings,
    control,
    footer: renderGap(name, curve),
  });
}

function axes(run: Run, lines: readonly Line[], logarithmic: boolean): Axes {
  const last = Math.max(0, ...lines.map(({ points }) => points.at(-1)?.x ?? 0));
  const perEpoch = run.steps_per_epoch;
  const range = valueRange(lines);
  if (perEpoch <= 0)
    return { x: strings.steps, y: '', logarithmic, range, describe: (x) => strings.atStep(formatCount(x)) };
  return {
    x: strings.epochs,
    // The heading names the metric.
    y: '',
    logarithmic,
    range,
    // The axis grows by whole epochs, as a chart that shifts at every step is hard to read.
    xMaximum: Math.max(1, Math.ceil(last)),
    describe: (x) => strings.atEpoch(formatEpoch(x), formatCount(Math.round(x * perEpoch))),
  };
}

/** Returns a message about non-finite values, because a gap in the line is easily overlooked. */
function renderGap(name: string, curve: Curve | undefined) {
  const points = curve ? [...curve.steps, ...curve.training, ...curve.validation] : [];
  const gaps = points.filter(({ value }) => !Number.isFinite(value)).sort((a, b) => a.step - b.step);
  const first = gaps[0];
  if (!first) return nothing;
  return html`<p class="problem" data-testid="gap-note">
    ${strings.gap(formatName(name), String(first.value), formatCount(first.step))}
  </p>`;
}
