import '@vscode-elements/elements/dist/vscode-tab-header/index.js';
import '@vscode-elements/elements/dist/vscode-tab-panel/index.js';
import './elements/runHeader.js';
import './elements/waiting.js';
import { VscodeTabs } from '@vscode-elements/elements/dist/vscode-tabs/index.js';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as v from 'valibot';
import { type FromDashboard, type Tab, tabSchema, toDashboardSchema } from '#protocol';
import { PageElement } from './elements/pageElement.js';
import { page, roleStyles, shared } from './elements/styles.js';
import { nothingSaved, type SavedState, savedStateSchema } from './savedState.js';
import { initialState, received, sent, type Shown, type State } from './store.js';
import { strings } from './strings.js';
import { views } from './views/views.js';
import { vscodeApi } from './vscodeApi.js';

/** Dashboard page: receives messages of the extension, keeps the state and renders it. */
@customElement('shapewright-dashboard')
export class Dashboard extends PageElement {
  static readonly tag = 'shapewright-dashboard';
  static override styles = [
    roleStyles,
    shared,
    page,
    css`
      :host {
        gap: 12px;
      }
      .empty {
        display: flex;
        flex-direction: column;
        gap: 6px;
        margin: 12vh auto;
        text-align: center;
      }
      .empty h2 {
        font-size: 1.2em;
      }
      vscode-tab-header[active] {
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -3px;
      }
      .panel {
        padding-top: 16px;
      }
    `,
  ];

  private readonly api = vscodeApi(savedStateSchema);
  @state() private saved: SavedState = this.api.load() ?? nothingSaved;
  @state() private hasUnreadableMessage = false;
  // Not reactive: several messages may arrive between two frames.
  private state: State = initialState;
  private frame = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.api.post({ type: 'ready', key: this.saved.key });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
  }

  protected override received(sent: unknown): void {
    const message = v.safeParse(toDashboardSchema, sent);
    this.hasUnreadableMessage = !message.success;
    if (!message.success) return;
    if (message.output.type === 'tab') this.save({ tab: message.output.tab });
    else this.setState(received(this.state, message.output));
  }

  private readonly send = (message: FromDashboard): void => {
    this.api.post(message);
    this.setState(sent(this.state, message));
  };

  private setState(state: State): void {
    this.state = state;
    if (state.shown && state.shown.key !== this.saved.key) this.save({ key: state.shown.key, sample: null });
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.requestUpdate();
    });
  }

  private readonly save = (changes: Partial<SavedState>): void => {
    this.saved = { ...this.saved, ...changes };
    this.api.save(this.saved);
  };

  protected override render() {
    const { runs, shown } = this.state;
    return html`${this.hasUnreadableMessage ? html`<p class="problem" role="alert">${strings.unreadable}</p>` : nothing}
    ${
      runs === null && !shown
        ? html`<sw-waiting text=${strings.connecting} late=${strings.notConnected}></sw-waiting>`
        : runs?.length === 0 && !shown
          ? renderEmpty()
          : html`<sw-run-header .runs=${runs ?? []} .shown=${shown} .send=${this.send}></sw-run-header>
              ${shown ? this.renderRun(shown) : html`<p class="quiet">${strings.chooseRun}</p>`}`
    }`;
  }

  private renderRun(shown: Shown) {
    if (!shown.run) {
      return html`<sw-waiting text=${strings.opening} late=${strings.notOpened} .subject=${shown.key}></sw-waiting>`;
    }
    const tabs = tabSchema.options;
    const { saved, save, send } = this;
    const select = (event: Event) => {
      const { currentTarget } = event;
      const tab = currentTarget instanceof VscodeTabs ? tabs[currentTarget.selectedIndex] : undefined;
      if (tab) save({ tab });
    };
    // Only the selected tab is rendered, as drawing hidden charts would waste time.
    const render = (tab: Tab) => html`<div class="panel">${views[tab]({ shown, saved, save, send })}</div>`;
    return html`<vscode-tabs .selectedIndex=${tabs.indexOf(saved.tab)} @vsc-tabs-select=${select}>
      ${tabs.map(
        (tab) =>
          html`<vscode-tab-header slot="header" data-testid="tab-${tab.replaceAll('_', '-')}"
            >${strings.tabs[tab]}</vscode-tab-header
          >`,
      )}
      ${tabs.map((tab) => html`<vscode-tab-panel>${tab === saved.tab ? render(tab) : nothing}</vscode-tab-panel>`)}
    </vscode-tabs>`;
  }
}

function renderEmpty() {
  return html`<div class="empty" data-testid="empty">
    <h2>${strings.noRunTitle}</h2>
    <p class="quiet">${strings.noRunFile}<br />${strings.noRunCommand}</p>
  </div>`;
}
