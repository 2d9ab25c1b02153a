import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { earlyEnd, type FromDashboard, type Run, type RunEntry } from '#protocol';
import { formatCount, formatDuration } from '../format.js';
import { secondsElapsed, secondsLeft } from '../progress.js';
import { isLive, type Status, statusOf } from '../status.js';
import type { Shown } from '../store.js';
import { strings } from '../strings.js';
import { inlineCode } from './inlineCode.js';
import { select } from './select.js';
import type { Send } from './send.js';
import { setProperties } from './setProperties.js';
import { shared } from './styles.js';

type Action = Extract<FromDashboard, { type: 'control' }>['action'];

/** Time after which a control that had no effect is enabled again, in seconds. */
const retrySeconds = 15;

/** Header of the dashboard: list of runs, state, controls and facts of the selected run. */
@customElement('sw-run-header')
export class RunHeader extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
      vscode-single-select {
        flex: 1 1 160px;
        max-width: 340px;
        width: auto;
      }
      .actions {
        display: flex;
        gap: 8px;
        margin-inline-start: auto;
      }
      .state {
        align-items: center;
        display: inline-flex;
        font-weight: 600;
        gap: 7px;
      }
      .state::before {
        background: var(--dot, var(--vscode-descriptionForeground));
        border-radius: 50%;
        content: '';
        height: 9px;
        width: 9px;
      }
      .state[data-state='starting'],
      .state[data-state='running'] {
        --dot: var(--vscode-charts-blue);
      }
      .state[data-state='finished'] {
        --dot: var(--vscode-charts-green);
      }
      .state[data-state='paused'],
      .state[data-state='interrupted'] {
        --dot: var(--vscode-charts-orange);
      }
      .state[data-state='failed'] {
        --dot: var(--vscode-charts-red);
      }
      @media (prefers-reduced-motion: no-preference) {
        .state[data-state='starting']::before,
        .state[data-state='running']::before {
          animation: breathe 2s ease-in-out infinite;
        }
      }
      @keyframes breathe {
        50% {
          opacity: 0.35;
        }
      }
      .progress {
        background: color-mix(in srgb, var(--vscode-foreground) 12%, transparent);
        border-radius: 2px;
        height: 3px;
        overflow: hidden;
      }
      .progress > div {
        background: var(--vscode-progressBar-background, var(--vscode-charts-blue));
        height: 100%;
        width: var(--share);
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 28px;
      }
      dt {
        color: var(--vscode-descriptionForeground);
        font-size: 0.85em;
      }
      dd {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) runs: readonly RunEntry[] = [];
  @property({ attribute: false }) shown: Shown | null = null;
  @property({ attribute: false }) send: Send = () => undefined;

  /** Action that was requested and has not taken effect yet. */
  @state() private requested: Action | null = null;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private statusBefore: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('shown')) return;
    const { shown } = this;
    const status = shown?.run ? `${shown.key} ${statusOf(shown.run, shown.alive)}` : null;
    if (status !== this.statusBefore) this.requested = null;
    this.statusBefore = status;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.retryTimer);
  }

  protected override render() {
    const { shown } = this;
    const run = shown?.run ?? null;
    const status = run && shown ? statusOf(run, shown.alive) : null;
    const early = run && shown ? earlyEnd(run, shown.progress.epochs) : null;
    const runs = this.runs.map(({ key, label, state }) => ({ value: key, label: `${label} · ${state}` }));
    // The element shows its first option if none is selected.
    const choices = shown ? runs : [{ value: '', label: strings.noRunChosen }, ...runs];
    return html`<div class="bar">
        ${select(strings.run, 'run-select', choices, shown?.key ?? null, (key) => {
          if (key !== '') this.send({ type: 'select', key });
        })}
        ${
          status
            ? html`<span class="state" role="status" data-testid="run-state" data-state=${status}
                >${early ? strings.finishedEarly : strings.status[status]}</span
              >`
            : nothing
        }
        ${status && isLive(status) ? this.renderActions(status) : nothing}
      </div>
      ${shown && run && status ? renderFacts(shown, run, status) : nothing}`;
  }

  private renderActions(status: Status) {
    return html`<div class="actions">
      ${
        status === 'paused'
          ? this.renderButton('resume', strings.resume, strings.resuming)
          : this.renderButton('pause', strings.pause, strings.pausing)
      }
      ${this.renderButton('stop', strings.stop, strings.stopping)}
    </div>`;
  }

  private renderButton(action: Action, text: string, requested: string) {
    const press = () => {
      if (!this.shown || this.requested !== null) return;
      this.send({ type: 'control', key: this.shown.key, action });
      this.requested = action;
      clearTimeout(this.retryTimer);
      this.retryTimer = setTimeout(() => (this.requested = null), retrySeconds * 1000);
    };
    return html`<vscode-button
      secondary
      data-testid="run-${action}"
      ?disabled=${this.requested !== null}
      aria-disabled=${this.requested !== null}
      @click=${press}
      >${this.requested === action ? requested : text}</vscode-button
    >`;
  }
}

function renderFacts({ progress }: Shown, run: Run, status: Status) {
  const steps = run.epochs * run.steps_per_epoch;
  const share = steps > 0 ? Math.min(1, progress.step / steps) : 0;
  const left = status === 'running' ? secondsLeft(run, progress) : null;
  const speed = progress.samplesPerSecond;
  const best = earlyEnd(run, progress.epochs)?.best ?? null;
  const facts: [string, string][] = [
    [strings.epoch, strings.ofEpochs(formatCount(progress.epoch), formatCount(run.epochs))],
    ...(best === null ? [] : [[strings.bestEpoch, formatCount(best)] satisfies [string, string]]),
    [strings.step, steps > 0 ? strings.ofEpochs(formatCount(progress.step), formatCount(steps)) : strings.unknown],
    [strings.speed, speed === null ? strings.unknown : formatCount(Math.round(speed))],
    [strings.elapsed, formatDuration(secondsElapsed(run, progress))],
    ...(isLive(status)
      ? [[strings.left, left === null ? strings.unknown : formatDuration(left)] satisfies [string, string]]
      : []),
    [strings.engine, run.engine?.description ?? strings.unknown],
    [strings.parameters, formatCount(run.model.parameters)],
  ];
  return html`${
      isLive(status)
        ? html`<div
            class="progress"
            role="progressbar"
            aria-label=${strings.progress}
            aria-valuenow=${Math.round(share * 100)}
          >
            <div ${setProperties({ '--share': `${share * 100}%` })}></div>
          </div>`
        : nothing
    }
    <dl data-testid="run-facts">
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${
      status === 'failed'
        ? html`<p class="problem" role="alert" data-testid="run-error">${inlineCode(run.error ?? strings.failed)}</p>`
        : nothing
    }
    ${status === 'interrupted' ? html`<p class="quiet">${strings.interrupted}</p>` : nothing}`;
}
