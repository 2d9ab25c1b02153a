import '../elements/confusionMatrix.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Evaluation, formatValue, type SplitName } from '#protocol';
import { chartCard } from '../charts/chartCard.js';
import { evaluationLines, type SplitEvaluation } from '../charts/evaluationLines.js';
import type { CurveKind } from '../charts/meanCurve.js';
import { select } from '../elements/select.js';
import { shared, view } from '../elements/styles.js';
import { formatCount, formatName } from '../format.js';
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

  @state() private matrixSplit: SplitName | null = null;
  @state() private chosenClass: string | null = null;
  @state() private chosenOutput: string | null = null;

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
    return html`${names.length > 1 && name !== undefined ? this.renderOutputs(names, name) : nothing}
      <div class="results">${renderResults(evaluations, names.length > 1)}${this.renderMatrix(ofOutput)}</div>
      ${this.renderCurves(ofOutput)}`;
  }

  private renderOutputs(names: readonly string[], chosen: string) {
    const choices = names.map((name) => ({ value: name, label: name }));
    return html`<div class="bar">
      <span>${strings.output}</span>
      ${select(strings.output, 'output-select', choices, chosen, (name) => (this.chosenOutput = name))}
    </div>`;
  }

  private renderMatrix(evaluations: readonly SplitEvaluation[]) {
    const having = evaluations.filter(({ confusion_matrix }) => confusion_matrix !== null);
    // The default is the split furthest from training: the test split if there is one.
    const chosen = having.find(({ split }) => split === this.matrixSplit) ?? having.at(-1);
    if (!chosen?.confusion_matrix) return nothing;
    const choices = having.map(({ split }) => ({ value: split, label: strings.split[split] }));
    return html`<section class="card matrix">
      <div class="bar spread">
        <h2>${strings.confusionMatrix}</h2>
        ${select(strings.matrixSplit, 'matrix-split', choices, chosen.split, (split) => (this.matrixSplit = split))}
      </div>
      <sw-confusion-matrix
        data-testid="confusion-matrix"
        data-split=${chosen.split}
        .classes=${chosen.confusion_matrix.classes}
        .counts=${chosen.confusion_matrix.counts}
      ></sw-confusion-matrix>
    </section>`;
  }

  private renderCurves(evaluations: readonly SplitEvaluation[]) {
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
        lines: evaluationLines(evaluations, kind, chosen === meanOfClasses ? null : chosen),
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
      </div>`;
  }
}

/** Renders a row for each split, or one for each metric, as several outputs have more metrics than the page is wide. */
function renderResults(evaluations: readonly Evaluation[], byMetric: boolean) {
  const names = [...new Set(evaluations.flatMap(({ logs }) => Object.keys(logs)))];
  const columns = [
    { title: strings.samples, cells: evaluations.map(({ samples }) => formatCount(samples)) },
    ...names.map((name) => ({
      title: formatName(name),
      cells: evaluations.map(({ logs }) => (logs[name] === undefined ? '' : formatValue(Number(logs[name])))),
    })),
  ];
  const rows = evaluations.map(({ split }, index) => ({
    title: strings.split[split],
    cells: columns.map(({ cells }) => cells[index] ?? ''),
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
    ${[...positives].map((text) => html`<p class="quiet" data-testid="positive-class">${text}</p>`)}
  </section>`;
}

interface Results {
  readonly title: string;
  readonly cells: readonly string[];
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
            ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
