import '../elements/waiting.js';
import './parallelCoordinates.js';
import './runTable.js';
import './settingPlot.js';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as v from 'valibot';
import {
  type ComparedRun,
  type ComparedStudy,
  compareRuns,
  formatValue,
  plainKey,
  type Ranking,
  rankingBy,
  rankingOf,
  repetitionsOf,
  type RunComparison,
  shortPaths,
  type SummarizedEpoch,
  toComparisonSchema,
} from '#protocol';
import { chartCard } from '../charts/chartCard.js';
import { runRoles } from '../charts/seriesRoles.js';
import { valueRange } from '../charts/valueRange.js';
import { replaceRecords } from '../curves.js';
import { PageElement } from '../elements/pageElement.js';
import { select } from '../elements/select.js';
import { page, roleStyles, shared, table } from '../elements/styles.js';
import { formatEpoch, formatKey, formatName } from '../format.js';
import { strings } from '../strings.js';
import { vscodeApi } from '../vscodeApi.js';
import { type ComparedCurves, comparedLines, metricsOf, rocLines } from './comparedLines.js';
import { type PlotColumn, plotColumn } from './plotColumn.js';
import { settingText, type TableColumn, tableColumns, type TableRow } from './tableColumns.js';

const savedSchema = v.object({
  keys: v.array(v.string()),
  study: v.nullable(v.string()),
  metric: v.nullable(v.string()),
  ranking: v.nullable(v.string()),
  setting: v.nullable(v.string()),
  drawn: v.nullable(v.array(v.string())),
  baseline: v.nullable(v.string()),
});
type Saved = v.InferOutput<typeof savedSchema>;

const nothingSaved: Saved = {
  keys: [],
  study: null,
  metric: null,
  ranking: null,
  setting: null,
  drawn: null,
  baseline: null,
};

/** What is drawn of a comparison. */
interface Shown {
  readonly comparison: RunComparison;
  readonly rows: readonly TableRow[];
  readonly columns: readonly TableColumn[];
}

/** Page that compares runs, or those of a study: a table, curves, ROC curves, and the metric by settings. */
@customElement('shapewright-comparison')
export class Comparison extends PageElement {
  static readonly tag = 'shapewright-comparison';
  static override styles = [roleStyles, shared, page, table];

  @state() private runs: readonly ComparedRun[] | null = null;
  @state() private study: ComparedStudy | null = null;
  @state() private saved: Saved = nothingSaved;
  private readonly api = vscodeApi(savedSchema);
  private curves: ReadonlyMap<string, ComparedCurves> = new Map();

  override connectedCallback(): void {
    super.connectedCallback();
    this.saved = this.api.load() ?? nothingSaved;
    this.api.post({ type: 'ready', keys: this.saved.keys, study: this.saved.study });
  }

  protected override received(sent: unknown): void {
    const message = v.safeParse(toComparisonSchema, sent);
    if (!message.success) return;
    const { runs, study } = message.output;
    [this.runs, this.study] = [runs, study];
    this.curves = new Map(
      runs.map(({ key, title, records, run }) => [
        key,
        { title, curves: replaceRecords(new Map(), 0, records), stepsPerEpoch: run.steps_per_epoch },
      ]),
    );
    this.save({ keys: runs.map(({ key }) => key), study: study?.key ?? null });
  }

  private save(change: Partial<Saved>): void {
    this.saved = { ...this.saved, ...change };
    this.api.save(this.saved);
  }

  protected override render() {
    const { runs, study } = this;
    if (runs === null) return html`<sw-waiting text=${strings.connecting} late=${strings.notConnected}></sw-waiting>`;
    if (runs.length === 0)
      return html`<p class="quiet">${study ? strings.compareNoRuns(study.name) : strings.compareNothing}</p>`;
    const shown = this.shown(runs);
    return html`
      ${study ? html`<h1>${strings.compareStudy(study.name, runs.length, study.trials.length)}</h1>` : nothing}
      ${study ? renderRepetitions(study, shown.comparison) : nothing} ${this.renderTable(shown, runs)}
      ${this.renderCurves(shown)} ${this.renderSettings(shown)}
    `;
  }

  private shown(runs: readonly ComparedRun[]): Shown {
    const listed = runs.map(({ key, run, records, evaluations }) => {
      return { name: key, run, epochs: epochsOf(records), evaluations };
    });
    const comparison = compareRuns(listed, this.ranking(runs));
    const rows = comparison.rows.flatMap((row) => {
      const compared = runs.find(({ key }) => key === row.name);
      return compared ? [{ ...row, compared }] : [];
    });
    return { comparison, rows, columns: tableColumns(comparison, rows) };
  }

  private ranking(runs: readonly ComparedRun[]): Ranking {
    const [first] = runs;
    const usual = this.study ?? (first ? rankingOf(first.run) : { metric: 'loss', maximize: false });
    const chosen = this.saved.ranking;
    if (chosen === null || !loggedKeys(runs).includes(chosen)) return usual;
    return rankingBy(
      chosen,
      runs.map(({ run }) => run),
    );
  }

  /** The keys of the runs in charts: those that the user chose, or else the best. */
  private drawn({ rows }: Shown): readonly string[] {
    const known = rows.map(({ compared }) => compared.key);
    const chosen = this.saved.drawn?.filter((key) => known.includes(key));
    return (chosen ?? known).slice(0, runRoles.length);
  }

  private renderTable(shown: Shown, runs: readonly ComparedRun[]) {
    const drawn = this.drawn(shown);
    const keys = loggedKeys(runs).map((value) => ({ value, label: formatKey(value, strings.split.validation) }));
    const rank = select(strings.compareRankedBy, 'comparison-ranking', keys, shown.comparison.metric, (ranking) => {
      this.save({ ranking });
    });
    const toggle = (key: string) => {
      const without = drawn.filter((one) => one !== key);
      // The first that was chosen makes room.
      this.save({ drawn: without.length < drawn.length ? without : [...without.slice(1 - runRoles.length), key] });
    };
    const { baseline } = this.saved;
    return html`<section class="card">
      <div class="bar"><span>${strings.compareRankedBy}</span>${rank}</div>
      <sw-run-table
        .rows=${shown.rows}
        .columns=${shown.columns}
        .drawn=${drawn}
        .baseline=${baseline}
        .toggle=${toggle}
        .pin=${(key: string | null) => {
          this.save({ baseline: key });
        }}
        .open=${this.open}
        .diff=${(key: string) => {
          if (baseline !== null) this.api.post({ type: 'diff', keys: [baseline, key] });
        }}
      ></sw-run-table>
      ${
        shown.comparison.settings.length === 0 && shown.rows.length > 1
          ? html`<p class="quiet">${strings.compareSameSettings}</p>`
          : nothing
      }
    </section>`;
  }

  private readonly open = (key: string): void => {
    this.api.post({ type: 'open', key });
  };

  private renderCurves(shown: Shown) {
    const drawn = this.drawn(shown).flatMap((key) => shown.rows.find(({ compared }) => compared.key === key) ?? []);
    const curves = drawn.flatMap(({ compared }) => this.curves.get(compared.key) ?? []);
    const names = metricsOf(curves);
    const others = names.filter((name) => name !== 'loss');
    const ranked = plainKey(shown.comparison.metric);
    const chosen =
      others.find((name) => name === this.saved.metric) ??
      others.find((name) => name === ranked) ??
      others.find((name) => name.includes('accuracy')) ??
      others[0];
    const choices = others.map((name) => ({ value: name, label: formatName(name) }));
    const choose = select(strings.metric, 'comparison-metric', choices, chosen ?? null, (metric) => {
      this.save({ metric });
    });
    const roc = rocLines(drawn);
    return html`<div class="pair">
      ${names.includes('loss') ? this.renderChart(curves, 'loss', nothing) : nothing}
      ${chosen === undefined ? nothing : this.renderChart(curves, chosen, choices.length > 1 ? choose : nothing)}
      ${
        roc.length === 0
          ? nothing
          : chartCard({
              title: strings.roc,
              testid: 'comparison-roc',
              lines: roc,
              axes: {
                x: strings.falsePositiveRate,
                y: strings.truePositiveRate,
                unit: true,
                describe: (x: number) => `${strings.falsePositiveRate}: ${x.toFixed(3)}`,
              },
            })
      }
    </div>`;
  }

  private renderChart(curves: readonly ComparedCurves[], metric: string, control: unknown) {
    const lines = comparedLines(curves, metric);
    const axes = {
      x: strings.epochs,
      y: '',
      range: valueRange(lines),
      describe: (x: number) => strings.compareEpoch(formatEpoch(x)),
    };
    const testid = `comparison-${metric === 'loss' ? 'loss' : 'chart'}`;
    return chartCard({ title: formatName(metric), testid, lines, axes, control });
  }

  /** The metric by settings, if there are enough runs to see something. */
  private renderSettings({ rows, columns }: Shown) {
    const varied = columns.filter(
      ({ id, valueOf }) => (id === 'variant' || id.startsWith('setting.')) && new Set(rows.map(valueOf)).size > 1,
    );
    const metric = columns.find(({ id }) => id === 'best');
    if (!metric || varied.length === 0 || rows.length < 3) return nothing;
    const axes = [...varied, metric].map((column): PlotColumn => plotColumn(column, rows));
    const [first] = varied;
    const chosen = varied.find(({ id }) => id === this.saved.setting) ?? first;
    const choices = varied.map(({ id, title }) => ({ value: id, label: title }));
    const x = axes.find(({ column }) => column === chosen) ?? null;
    const choose = select(strings.compareSetting, 'comparison-setting', choices, chosen?.id ?? null, (setting) => {
      this.save({ setting });
    });
    return html`<div class="pair">
      <section class="card">
        <div class="bar spread">
          <h2>${strings.compareBySetting(metric.title)}</h2>
          ${choices.length > 1 ? choose : nothing}
        </div>
        <sw-setting-plot
          data-testid="comparison-setting-plot"
          .rows=${rows}
          .x=${x}
          .y=${axes.at(-1) ?? null}
          .open=${this.open}
        ></sw-setting-plot>
      </section>
      ${
        varied.length < 2
          ? nothing
          : html`<section class="card">
              <h2>${strings.compareParallel}</h2>
              <sw-parallel-coordinates
                data-testid="comparison-parallel"
                .rows=${rows}
                .axes=${axes}
                .open=${this.open}
              ></sw-parallel-coordinates>
            </section>`
      }
    </div>`;
  }
}

/** The table of the means over folds and seeds, if there are several runs of any setting. */
function renderRepetitions(study: ComparedStudy, { metric, ...comparison }: RunComparison) {
  const repetitions = repetitionsOf(study, { ...comparison, metric });
  if (!repetitions.some(({ rows }) => rows.length > 1)) return nothing;
  const names = shortPaths(Object.keys(repetitions[0]?.changes ?? {}));
  const hasVariants = repetitions.some(({ variant }) => variant !== null);
  const number = (value: number | null) => (value === null ? '' : formatValue(value));
  return html`<section class="card">
    <h2>${strings.compareRepetitions}</h2>
    <div class="scroll">
      <table data-testid="comparison-repetitions">
        <thead>
          <tr>
            ${hasVariants ? html`<th scope="col">${strings.compareVariant}</th>` : nothing}
            ${names.map((name) => html`<th scope="col">${name}</th>`)}
            <th scope="col">${strings.compareRuns}</th>
            <th scope="col">${strings.compareMean(formatKey(metric, strings.split.validation))}</th>
            <th scope="col">${strings.compareDeviation}</th>
          </tr>
        </thead>
        <tbody>
          ${repetitions.map(
            ({ variant, changes, rows, mean, deviation }) =>
              html`<tr>
                ${hasVariants ? html`<td>${variant ?? '–'}</td>` : nothing}
                ${Object.values(changes).map((value) => html`<td>${settingText(JSON.stringify(value))}</td>`)}
                <td>${rows.length}</td>
                <td>${number(mean)}</td>
                <td>${number(deviation)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Returns the completed epochs: of one that was trained again, the last. */
function epochsOf(records: ComparedRun['records']): readonly SummarizedEpoch[] {
  const epochs = new Map<number, SummarizedEpoch & { readonly step: number }>();
  for (const record of records) {
    if (record.type === 'resumed') {
      for (const [epoch, of] of epochs) if (of.step > record.step) epochs.delete(epoch);
    } else if (record.type === 'epoch') epochs.set(record.epoch, record);
  }
  return [...epochs.values()];
}

/** Returns the keys of what the epochs of runs logged, the validation split's first. */
function loggedKeys(runs: readonly ComparedRun[]): readonly string[] {
  const keys = new Set(
    runs.flatMap(({ records }) => {
      const last = records.findLast(({ type }) => type === 'epoch');
      return last?.type === 'epoch' ? Object.keys(last.logs) : [];
    }),
  );
  return [...keys].toSorted((a, b) => Number(b.startsWith('val_')) - Number(a.startsWith('val_')));
}
