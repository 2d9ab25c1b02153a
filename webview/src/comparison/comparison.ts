import '../elements/waiting.js';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as v from 'valibot';
import { comparedMetrics, type ComparedRun, formatValue, settingDifferences, toComparisonSchema } from '#protocol';
import { chartCard } from '../charts/chartCard.js';
import { legendSign } from '../charts/legendSign.js';
import { runRoles } from '../charts/seriesRoles.js';
import { valueRange } from '../charts/valueRange.js';
import { replaceRecords } from '../curves.js';
import { PageElement } from '../elements/pageElement.js';
import { select } from '../elements/select.js';
import { page, roleStyles, shared } from '../elements/styles.js';
import { themeColors } from '../elements/themeColors.js';
import { formatCount, formatDuration, formatEpoch, formatName } from '../format.js';
import { advance, noProgress, secondsElapsed } from '../progress.js';
import { strings } from '../strings.js';
import { vscodeApi } from '../vscodeApi.js';
import { type ComparedCurves, comparedLines, metricsOf } from './comparedLines.js';

const savedSchema = v.object({ keys: v.array(v.string()), metric: v.nullable(v.string()) });

/** Page that compares runs: their results, the settings that differ, and their curves. */
@customElement('shapewright-comparison')
export class Comparison extends PageElement {
  static readonly tag = 'shapewright-comparison';
  static override styles = [
    roleStyles,
    shared,
    page,
    css`
      .table {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        font-size: inherit;
      }
      th,
      td {
        border-bottom: 1px solid var(--sw-grid);
        max-width: 320px;
        overflow-wrap: anywhere;
        padding: 4px 12px 4px 0;
        text-align: start;
        vertical-align: top;
      }
      thead th {
        font-weight: 600;
        min-width: 90px;
      }
      tbody th {
        font-weight: normal;
      }
      .group th {
        color: var(--vscode-descriptionForeground);
        padding-top: 12px;
      }
      .best {
        font-weight: 700;
      }
      svg {
        height: 10px;
        width: 18px;
      }
    `,
    ...runRoles.map((name) => themeColors.ofRole(name)),
  ];

  @state() private runs: readonly ComparedRun[] | null = null;
  @state() private metric: string | null = null;
  private readonly api = vscodeApi(savedSchema);
  private curves: readonly ComparedCurves[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const saved = this.api.load();
    this.metric = saved?.metric ?? null;
    this.api.post({ type: 'ready', keys: saved?.keys ?? [] });
  }

  protected override received(sent: unknown): void {
    const message = v.safeParse(toComparisonSchema, sent);
    if (!message.success) return;
    const { runs } = message.output;
    this.runs = runs;
    this.curves = runs.map(({ title, records, run }) => ({
      title,
      curves: replaceRecords(new Map(), 0, records),
      stepsPerEpoch: run.steps_per_epoch,
    }));
    this.save();
  }

  private save(): void {
    this.api.save({ keys: (this.runs ?? []).map(({ key }) => key), metric: this.metric });
  }

  protected override render() {
    const { runs } = this;
    if (runs === null) return html`<sw-waiting text=${strings.connecting} late=${strings.notConnected}></sw-waiting>`;
    if (runs.length === 0) return html`<p class="quiet">${strings.compareNothing}</p>`;
    return html`${this.renderTable(runs)}${this.renderCurves()}`;
  }

  private renderTable(runs: readonly ComparedRun[]) {
    const metrics = comparedMetrics(runs);
    const settings = settingDifferences(runs.map(({ run }) => run));
    const notes = runs.some(({ annotation }) => annotation.note !== '');
    const row = (label: string, value: (run: ComparedRun) => unknown) =>
      html`<tr>
        <th scope="row">${label}</th>
        ${runs.map((run) => html`<td>${value(run)}</td>`)}
      </tr>`;
    return html`<section class="card table" data-testid="comparison-table">
      <table>
        <thead>
          <tr>
            <th></th>
            ${runs.map(({ title, run }, index) => html`<th scope="col">${this.sign(index)} ${run.name} · ${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${row(strings.compareStatus, ({ status }) => status)}
          ${row(strings.epoch, ({ run, records }) => {
            const { step } = records.reduce(advance, noProgress);
            return formatEpoch(step / Math.max(1, run.steps_per_epoch));
          })}
          ${row(strings.elapsed, ({ run, records }) => formatDuration(secondsElapsed(run, records.reduce(advance, noProgress))))}
          ${row(strings.engine, ({ run }) => run.engine?.description ?? strings.unknown)}
          ${row(strings.parameters, ({ run }) => formatCount(run.model.parameters))}
          ${notes ? row(strings.compareNote, ({ annotation }) => annotation.note) : nothing}
          ${metrics.length > 0 ? this.renderGroup(strings.results, runs.length) : nothing}
          ${metrics.map(
            ({ split, name, values, best }) =>
              html`<tr>
                <th scope="row">${strings.split[split]}, ${formatName(name)}</th>
                ${values.map(
                  (value, index) =>
                    html`<td class=${best.includes(index) ? 'best' : ''}>
                      ${value === null ? strings.unknown : formatValue(value)}
                    </td>`,
                )}
              </tr>`,
          )}
          ${this.renderGroup(settings.length > 0 ? strings.compareSettings : strings.compareSameSettings, runs.length)}
          ${settings.map(
            ({ path, values }) =>
              html`<tr>
                <th scope="row">${path}</th>
                ${values.map((value) => html`<td>${value ?? strings.unknown}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  private renderGroup(title: string, runs: number) {
    return html`<tr class="group">
      <th scope="rowgroup" colspan=${runs + 1}>${title}</th>
    </tr>`;
  }

  private sign(index: number) {
    const role = runRoles[index];
    return role === undefined ? nothing : legendSign({ label: '', role, look: 'marked', points: [] });
  }

  private renderCurves() {
    const names = metricsOf(this.curves);
    const others = names.filter((name) => name !== 'loss');
    const chosen =
      others.find((name) => name === this.metric) ?? others.find((name) => name.includes('accuracy')) ?? others[0];
    const choices = others.map((name) => ({ value: name, label: formatName(name) }));
    const choose = select(strings.metric, 'comparison-metric', choices, chosen ?? null, (name) => {
      this.metric = name;
      this.save();
    });
    return html`<div class="pair">
      ${names.includes('loss') ? this.renderChart('loss', nothing) : nothing}
      ${chosen === undefined ? nothing : this.renderChart(chosen, choices.length > 1 ? choose : nothing)}
    </div>`;
  }

  private renderChart(metric: string, control: unknown) {
    const lines = comparedLines(this.curves, metric);
    const axes = {
      x: strings.epochs,
      y: '',
      range: valueRange(lines),
      describe: (x: number) => strings.compareEpoch(formatEpoch(x)),
    };
    const testid = `comparison-${metric === 'loss' ? 'loss' : 'chart'}`;
    return chartCard({ title: formatName(metric), testid, lines, axes, control });
  }
}
