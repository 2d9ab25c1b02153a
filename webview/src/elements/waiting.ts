import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shared } from './styles.js';

/** Shows `text` while waiting, and after `patience` seconds `late`, which tells the user what to do. */
@customElement('sw-waiting')
export class Waiting extends LitElement {
  static override styles = shared;

  @property() text = '';
  @property() late = '';
  @property({ type: Number }) patience = 10;
  /** Identifies what is waited for. The time starts again when it changes. */
  @property({ attribute: false }) subject: unknown = null;

  @state() private isLate = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('text') && !changed.has('subject')) return;
    clearTimeout(this.timer);
    this.isLate = false;
    this.timer = setTimeout(() => (this.isLate = true), this.patience * 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render() {
    return html`<p class="quiet" role="status">${this.isLate ? this.late : this.text}</p>
      ${this.isLate ? html`<slot></slot>` : null}`;
  }
}
