import '../elements/confusionMatrix.js';
import '../evaluation/cellSamples.js';
import '../evaluation/decisionCard.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type DecisionCosts, type Evaluation, formatValue, type MatrixCell, type SplitName } from '#protocol';
import { chartCard } from '../charts/chartCard.js';
import { evaluationLines, type SplitEvaluation } from '../charts/evaluationLines.js';
import type { CurveKind } from '../charts/meanCurve.js';
import { select } from '../elements/select.js';
import { shared, view } from '../elements/styles.js';
import {
  calibrationLines,
  curvesOf,
  diagonal,
  earned,
  positions,
  type SplitDecision,
  thresholdMark,
} from '../evaluation/decisionLines.js';
import { classNames, countsOf, type MovedDecision, pointAt } from '../evaluation/movedDecision.js';
import { predictedLines, residualLines } from '../evaluation/numberLines.js';
import { formatCount, formatName } from '../format.js';
import type { OpenCell } from '../store.js';
import { strings } from '../strings.js';

const splits: readonly SplitName[] = ['training', 'validation', 'test'];
/** Value of the option for the mean; no class name is empty. */
const meanOfClasses = '';

/** Evaluation of the model: results, confusion matrix, ROC and precision-recall curves of every split. */
@customElement('sw-evaluation-view')
export class EvaluationView extends LitElement {
  static override styles = [
    shared,
    view,
    css`
      :host {
        --sw-chart-height: 340px;
      }
      .results {
        align-items: flex-start;
        display: flex;
        flex-wrap: wrap;
        gap: 16px;
      }
      .results > * {
        flex: 1 1 auto;
        max-width: 100%;
      }
      /* The matrix takes the remaining width; in a narrow window it wraps to its own line. */
      .results > .matrix {
        flex-basis: 480px;
      }
      .scroll {
        overflow-x: auto;
      }
      vscode-single-select {
        width: 180px;
      }
      table {
        border-collapse: collapse;
        width: 100%;
      }
      th {
        font-weight: normal;
        text-align: start;
      }
      th,
      td {
        padding: 4px 0 4px 24px;
      }
      th:first-child {
        padding-inline-start: 0;
      }
      td small {
        color: var(--vscode-descriptionForeground);
        display: block;
        font-size: 0.85em;
        white-space: nowrap;
      }
      thead th {
        color: var(--vscode-descriptionForeground);
      }
      thead th:not(:first-child) {
        text-align: end;
      }
      tbody tr {
        border-top: 1px solid color-mix(in srgb, var(--vscode-foreground) 12%, transparent);
      }
    `,
  ];

  @property({ attribute: false }) evaluations: ReadonlyMap<SplitName, Evaluation> = new Map();
  @property({ type: Boolean }) live = false;
  /** The cell of the confusion matrix that is open. */
  @property({ attribute: false }) opened: OpenCell | null = null;
  @property({ attribute: false }) openCell: ((cell: MatrixCell) => void) | null = null;

  @state() private matrixSplit: SplitName | null = null;
  @state() private chosenClass: string | null = null;
  @state() private chosenOutput: string | null = null;
  /** The threshold that the user looks at; `null`: that of the run. */
  @state() private threshold: number | null = null;
  /** What the user says predictions are worth; `null`: what the run says. */
  @state() private costs: DecisionCosts | null = null;
  @state() private chosenNumber: string | null = null;
  /** The column that residuals are drawn by; `''`: the predicted value. */
  @state() private residualColumn = '';
  @state() private isCellClosed = false;

  protected override render() {
    const evaluations = splits.flatMap((split) => this.evaluations.get(split) ?? []);
    if (evaluations.length === 0) {
      return html`<p class="quiet">${this.live ? strings.evaluationLater : strings.evaluationNever}</p>`;
    }
    const names = [...new Set(evaluations.flatMap(({ outputs }) => outputs.map(({ name }) => name)))];
    const name = names.find((one) => one === this.chosenOutput) ?? names[0];
    const ofOutput = evaluations.flatMap(({ split, outputs }) =>
      outputs.filter((output) => output.name === name).map((output) => ({ ...output, split })),
    );
    const decisions = ofOutput.flatMap(({ split, decision }) => (decision ? [{ split, decision }] : []));
    const shown = decisions.find(({ split }) => split === this.matrixSplit) ?? decisions.at(-1);
    const moved = shown && { ...shown, point: pointAt(shown, this.threshold) };
    return html`${names.length > 1 && name !== undefined ? this.renderOutputs(names, name) : nothing}
      <div class="results">${renderResults(evaluations, names.length > 1)}${this.renderMatrix(ofOutput, moved)}</div>
      ${this.renderCell(name)} ${moved ? this.renderDecision(ofOutput, moved) : nothing}
      ${this.renderCurves(ofOutput, decisions, moved)} ${this.renderNumbers(ofOutput)}`;
  }

  private renderCell(output: string | undefined) {
    const { opened } = this;
    if (!opened || this.isCellClosed || opened.cell.output !== output) return nothing;
    return html`<sw-cell-samples
      .opened=${opened}
      .close=${() => {
        this.isCellClosed = true;
      }}
    ></sw-cell-samples>`;
  }

  private renderDecision(evaluations: readonly SplitEvaluation[], { split, decision, point }: MovedDecision) {
    const evaluation = evaluations.find((one) => one.split === split);
    const names = evaluation && classNames(evaluation);
    if (!evaluation || !names) return nothing;
    return html`<sw-decision-card
      .decision=${decision}
      .point=${point}
      .costs=${this.costs ?? decision.costs}
      .target=${evaluation.target}
      .names=${names}
      splitName=${strings.split[split]}
      .choose=${(threshold: number | null) => {
        this.threshold = threshold;
      }}
      .price=${(costs: DecisionCosts) => {
        this.costs = costs;
      }}
    ></sw-decision-card>`;
  }

  private renderNumbers(evaluations: readonly SplitEvaluation[]) {
    const [first] = evaluations.flatMap(({ numbers }) => numbers ?? []);
    if (!first) return nothing;
    const names = first.numbers.map(({ name }) => name);
    const name = names.find((one) => one === this.chosenNumber) ?? names[0] ?? '';
    const columns = first.columns.map((column) => column.name);
    const column = columns.includes(this.residualColumn) ? this.residualColumn : '';
    const byColumn = [
      { value: '', label: strings.predictedValue },
      ...columns.map((one) => ({ value: one, label: one })),
    ];
    const residuals = residualLines(evaluations, name, column === '' ? null : column);
    const x = column === '' ? strings.predictedValue : column;
    const control = html`<span>
      ${select(strings.residualsBy, 'residual-column', byColumn, column, (chosen) => (this.residualColumn = chosen))}
    </span>`;
    const { categories } = residuals;
    return html`${
        names.length > 1
          ? html`<div class="bar">
              <span>${strings.number}</span>
              ${select(
                strings.number,
                'number-select',
                names.map((one) => ({ value: one, label: one })),
                name,
                (chosen) => (this.chosenNumber = chosen),
              )}
            </div>`
          : nothing
      }
      <div class="pair">
        ${chartCard({
          title: strings.predictedByActual,
          testid: 'predicted-chart',
          lines: predictedLines(evaluations, name),
          axes: {
            ...{ x: strings.actual, y: strings.predicted, fitX: true },
            describe: (at: number) => `${strings.actual} ${formatValue(at)}`,
          },
          footer: html`<p class="quiet">${strings.sampled}</p>`,
        })}
        ${chartCard({
          title: strings.residuals,
          testid: 'residual-chart',
          lines: residuals.lines,
          control,
          axes: {
            ...{ x, y: strings.residual, fitX: true },
            ...(categories && { categories }),
            describe: (at: number) => `${x} ${categories?.[Math.round(at)] ?? formatValue(at)}`,
          },
        })}
      </div>`;
  }

  private renderOutputs(names: readonly string[], chosen: string) {
    const choices = names.map((name) => ({ value: name, label: name }));
    return html`<div class="bar">
      <span>${strings.output}</span>
      ${select(strings.output, 'output-select', choices, chosen, (name) => (this.chosenOutput = name))}
    </div>`;
  }

  private renderMatrix(evaluations: readonly SplitEvaluation[], moved: MovedDecision | undefined) {
    const having = evaluations.filter(({ confusion_matrix }) => confusion_matrix !== null);
    // The default is the split furthest from training: the test split if there is one.
    const chosen = having.find(({ split }) => split === this.matrixSplit) ?? having.at(-1);
    if (!chosen?.confusion_matrix) return nothing;
    const { classes, counts } = chosen.confusion_matrix;
    const names = classNames(chosen);
    const isMoved = moved?.split === chosen.split && moved.point.threshold !== moved.decision.threshold;
    const decided = isMoved && names ? { positive: names[0], threshold: moved.point.threshold } : null;
    const open = (actual: string, predicted: string) => {
      this.isCellClosed = false;
      this.openCell?.({ split: chosen.split, output: chosen.name, actual, predicted, decided });
    };
    const choices = having.map(({ split }) => ({ value: split, label: strings.split[split] }));
    return html`<section class="card matrix">
      <div class="bar spread">
        <h2>${strings.confusionMatrix}</h2>
        ${select(strings.matrixSplit, 'matrix-split', choices, chosen.split, (split) => (this.matrixSplit = split))}
      </div>
      <sw-confusion-matrix
        data-testid="confusion-matrix"
        data-split=${chosen.split}
        .classes=${classes}
        .counts=${decided && moved ? countsOf(moved, classes, decided.positive) : counts}
        .open=${this.openCell ? open : null}
      ></sw-confusion-matrix>
    </section>`;
  }

  private renderCurves(
    evaluations: readonly SplitEvaluation[],
    decisions: readonly SplitDecision[],
    moved: MovedDecision | undefined,
  ) {
    const classes = [...new Set(evaluations.flatMap(({ roc }) => roc.map((curve) => curve.class)))];
    if (classes.length === 0) return nothing;
    // Of two classes, the second is the positive one; the curve of the other would be its mirror image.
    const usual = classes.length > 2 ? meanOfClasses : classes.at(-1);
    const wanted = this.chosenClass ?? usual ?? meanOfClasses;
    const chosen = wanted === meanOfClasses || classes.includes(wanted) ? wanted : (usual ?? meanOfClasses);
    const choices = [
      ...(classes.length > 2 ? [{ value: meanOfClasses, label: strings.meanOfClasses }] : []),
      ...classes.map((name) => ({ value: name, label: name })),
    ];
    const chart = (kind: CurveKind, title: string, x: string, y: string, testid: string) =>
      chartCard({
        title,
        testid,
        lines: [
          ...evaluationLines(evaluations, kind, chosen === meanOfClasses ? null : chosen),
          ...(moved ? thresholdMark(moved, moved.point, positions[kind]) : []),
        ],
        axes: { x, y, unit: true, describe: (at: number) => `${x} ${formatValue(at)}` },
      });
    return html`${
        classes.length > 1
          ? html`<div class="bar">
              <span>${strings.class}</span>
              ${select(strings.class, 'class-select', choices, chosen, (name) => (this.chosenClass = name))}
            </div>`
          : nothing
      }
      <div class="pair">
        ${chart('roc', strings.roc, strings.falsePositiveRate, strings.truePositiveRate, 'roc-chart')}
        ${chart('precision_recall', strings.precisionRecall, strings.recall, strings.precision, 'precision-recall-chart')}
        ${moved ? this.renderDecisionCurves(decisions, moved) : nothing}
      </div>`;
  }

  private renderDecisionCurves(decisions: readonly SplitDecision[], moved: MovedDecision) {
    const costs = this.costs ?? moved.decision.costs;
    const share = (title: string) => (at: number) => `${title} ${formatValue(at)}`;
    const money = costs && earned(costs);
    return html`${chartCard({
      title: strings.gains,
      testid: 'gains-chart',
      lines: [
        ...curvesOf(decisions, positions.gains),
        ...thresholdMark(moved, moved.point, positions.gains),
        diagonal(strings.chance),
      ],
      axes: {
        ...{ x: strings.shareOfCalls, y: strings.shareReached, unit: true },
        describe: share(strings.shareOfCalls),
      },
    })}
    ${chartCard({
      title: strings.calibration,
      testid: 'calibration-chart',
      lines: calibrationLines(decisions),
      axes: { x: strings.meanScore, y: strings.shareOfPositives, unit: true, describe: share(strings.meanScore) },
    })}
    ${
      money
        ? chartCard({
            title: strings.earned,
            testid: 'earned-chart',
            lines: [...curvesOf([moved], money), ...thresholdMark(moved, moved.point, money)],
            axes: { x: strings.shareOfCalls, y: strings.earned, xMaximum: 1, describe: share(strings.shareOfCalls) },
          })
        : nothing
    }`;
  }
}

/** Renders a row for each split, or one for each metric, as several outputs have more metrics than the page is wide. */
function renderResults(evaluations: readonly Evaluation[], byMetric: boolean) {
  const names = [...new Set(evaluations.flatMap(({ logs }) => Object.keys(logs)))];
  const columns = [
    { title: strings.samples, cells: evaluations.map(({ samples }) => ({ text: formatCount(samples) })) },
    ...names.map((name) => ({
      title: formatName(name),
      cells: evaluations.map(({ logs, intervals }) => {
        const [value, interval] = [logs[name], intervals?.[name]];
        const text = value === undefined ? '' : formatValue(Number(value));
        return {
          text,
          ...(interval && { interval: strings.interval(formatValue(interval[0]), formatValue(interval[1])) }),
        };
      }),
    })),
  ];
  const rows = evaluations.map(({ split }, index) => ({
    title: strings.split[split],
    cells: columns.map(({ cells }) => cells[index] ?? { text: '' }),
  }));
  const positives = new Set(
    evaluations.flatMap(({ outputs }) =>
      outputs.flatMap(({ target, positive }) =>
        positive === undefined ? [] : [strings.positiveClass(target, positive)],
      ),
    ),
  );
  return html`<section class="card">
    <div class="bar"><h2>${strings.results}</h2></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${strings.results}>
      ${byMetric ? renderTable(rows, columns) : renderTable(columns, rows)}
    </div>
    ${evaluations.some(({ intervals }) => intervals) ? html`<p class="quiet">${strings.intervals}</p>` : nothing}
    ${[...positives].map((text) => html`<p class="quiet" data-testid="positive-class">${text}</p>`)}
  </section>`;
}

interface Results {
  readonly title: string;
  readonly cells: readonly ResultCell[];
}

interface ResultCell {
  readonly text: string;
  readonly interval?: string;
}

function renderTable(columns: readonly Results[], rows: readonly Results[]) {
  return html`<table data-testid="results">
    <thead>
      <tr>
        <td></td>
        ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ title, cells }) =>
          html`<tr>
            <th scope="row">${title}</th>
            ${cells.map(
              ({ text, interval }) =>
                html`<td class="number">
                  ${text}${interval === undefined ? nothing : html`<small data-testid="interval">${interval}</small>`}
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
