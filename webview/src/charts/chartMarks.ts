import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { withoutBackticks } from '../elements/inlineCode.js';
import { markSigns, signStyles } from '../elements/markSigns.js';
import { setProperties } from '../elements/setProperties.js';
import { bareButtons, shared } from '../elements/styles.js';
import { formatCount } from '../format.js';
import { byImportance, hasLine, type Mark } from '../marks/mark.js';
import { type MarkGroup, mergeMarks } from '../marks/mergeMarks.js';
import { strings } from '../strings.js';

/** Area of a chart in which lines are drawn, in pixels, and its range of the x axis. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Asks an element to move the focus to something of this identifier. Each request is a new object. */
export interface FocusRequest {
  readonly id: string;
}

/** Height in pixels that marks need below the x axis. */
export const markHeight = 18;
/** Marks closer than this, in pixels, are merged: the width of a sign and a number of two digits. */
const markDistance = 28;
/** Maximum number of texts in a tooltip. */
const maxTexts = 6;

/** Marks below the x axis of a chart, on top of its canvas. Pointing at one, or focusing it, shows what happened. */
@customElement('sw-chart-marks')
export class ChartMarks extends LitElement {
  static override styles = [
    shared,
    bareButtons,
    signStyles,
    css`
      :host {
        inset: 0;
        pointer-events: none;
        position: absolute;
      }
      button {
        align-items: center;
        display: flex;
        gap: 1px;
        height: 18px;
        justify-content: center;
        left: calc(var(--pixel) * 1px);
        pointer-events: auto;
        position: absolute;
        top: calc(var(--bottom) * 1px + 1px);
        transform: translateX(-50%);
        width: 28px;
      }
      button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
      button .sign {
        flex: none;
        height: 13px;
        width: 13px;
      }
      .count {
        color: var(--sw-text);
        font-size: 11px;
        font-variant-numeric: tabular-nums;
        font-weight: 600;
        line-height: 13px;
      }
      .line {
        border-inline-start: 1px dashed color-mix(in srgb, var(--sw-text) 45%, transparent);
        left: calc(var(--pixel) * 1px);
        height: calc((var(--bottom) - var(--top)) * 1px);
        position: absolute;
        top: calc(var(--top) * 1px);
      }
      .line.learning-rate {
        border-inline-start-style: dotted;
      }
      .line.active {
        border-inline-start: 1px solid var(--sw-text);
      }
      /* Shifted by its share of the width, so that it stays inside. */
      .tip {
        background: var(--sw-hover-background);
        border: 1px solid var(--sw-hover-border);
        border-radius: 3px;
        bottom: calc(100% - var(--bottom) * 1px + 4px);
        box-sizing: border-box;
        color: var(--sw-hover-text);
        display: grid;
        font-size: 11px;
        gap: 4px 6px;
        grid-template-columns: 13px 1fr;
        left: calc(var(--share) * 100%);
        max-width: min(340px, 100%);
        overflow-wrap: anywhere;
        padding: 6px 8px;
        position: absolute;
        transform: translateX(calc(var(--share) * -100%));
        width: max-content;
        z-index: 1;
      }
      .tip .sign {
        height: 13px;
        width: 13px;
      }
      .tip > .when,
      .tip > .more {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) marks: readonly Mark[] = [];
  @property({ attribute: false }) stepsPerUnit = 1;
  /** Describes a position on the x axis. */
  @property({ attribute: false }) describe: (x: number) => string = String;
  /** `null` until the chart is drawn. */
  @property({ attribute: false }) plot: Plot | null = null;
  @property({ attribute: false }) focusRequest: FocusRequest | null = null;
  /** Called with the mark that the user chose: of several, the most important note. */
  @property({ attribute: false }) choose: (mark: Mark) => void = () => undefined;

  /** Identifiers of a mark of the group whose texts are shown, and of the one that the Tab key focuses. */
  @state() private active: string | null = null;
  @state() private current: string | null = null;

  /** Returns the position of a step in pixels; NaN outside the axis. */
  private toPixel(step: number): number {
    if (!this.plot) return NaN;
    const { left, right, minimum, maximum } = this.plot;
    const share = (step / this.stepsPerUnit - minimum) / (maximum - minimum);
    return share >= 0 && share <= 1 ? left + share * (right - left) : NaN;
  }

  protected override render() {
    const { plot } = this;
    const groups = mergeMarks(this.marks, (step) => this.toPixel(step), markDistance, this.plot?.right);
    if (!plot || groups.length === 0) return nothing;
    const active = groups.find((group) => has(group, this.active));
    const current = groups.find((group) => has(group, this.current)) ?? groups[0];
    return html`${groups.flatMap((group) => group.marks.map((mark) => this.renderLine(mark, plot, group === active)))}
      <div role="toolbar" aria-label=${strings.marks} @keydown=${this.onKey}>
        ${groups.map((group) => this.renderMark(group, plot, group === current))}
      </div>
      ${active ? this.renderTip(active, plot) : nothing}`;
  }

  /** Notes have a line only while they are pointed at. */
  private renderLine(mark: Mark, { top, bottom }: Plot, isActive: boolean) {
    if (!isActive && !hasLine(mark)) return nothing;
    const { kind, step } = mark;
    const pixel = String(this.toPixel(step));
    const place = setProperties({ '--pixel': pixel, '--top': String(top), '--bottom': String(bottom) });
    return html`<div class="line ${kind} ${isActive ? 'active' : ''}" ${place}></div>`;
  }

  private renderMark({ pixel, marks, main }: MarkGroup, { bottom }: Plot, isCurrent: boolean) {
    const show = () => (this.active = main.id);
    const hide = () => (this.active = null);
    const focused = () => {
      show();
      this.current = main.id;
    };
    return html`<button
      type="button"
      class=${main.kind}
      data-ids=${marks.map(({ id }) => id).join(' ')}
      tabindex=${isCurrent ? 0 : -1}
      aria-label=${`${this.when(marks)}: ${marks.map(({ text }) => withoutBackticks(text)).join(' ')}`}
      @pointerenter=${show}
      @pointerleave=${hide}
      @focus=${focused}
      @blur=${hide}
      @click=${() => {
        this.choose(marks.filter(({ isNote }) => isNote).sort(byImportance)[0] ?? main);
      }}
      ${setProperties({ '--pixel': String(pixel), '--bottom': String(bottom) })}
    >
      <svg class="sign" viewBox="0 0 16 16" aria-hidden="true">${markSigns[main.kind]}</svg>
      ${marks.length > 1 ? html`<span class="count" aria-hidden="true">${formatCount(marks.length)}</span>` : nothing}
    </button>`;
  }

  private renderTip({ pixel, marks }: MarkGroup, { right, bottom }: Plot) {
    const texts = marks.slice(0, maxTexts);
    const place = setProperties({ '--share': String(Math.min(1, pixel / right)), '--bottom': String(bottom) });
    // The button's name says the same.
    return html`<div class="tip" aria-hidden="true" ${place}>
      <span class="when">${this.when(marks)}</span>
      ${texts.map(
        ({ kind, text }) =>
          html`<span class=${kind}><svg class="sign" viewBox="0 0 16 16">${markSigns[kind]}</svg></span>
            <span>${withoutBackticks(text)}</span>`,
      )}
      ${
        marks.length > maxTexts
          ? html`<span class="more">${strings.moreMarks(formatCount(marks.length - maxTexts))}</span>`
          : nothing
      }
    </div>`;
  }

  /** Describes the steps of marks. */
  private when(marks: readonly Mark[]): string {
    const steps = [marks[0], marks.at(-1)].flatMap((mark) => (mark ? [mark.step] : []));
    return [...new Set(steps)].map((step) => this.describe(step / this.stepsPerUnit)).join(' – ');
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const buttons = this.buttons();
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const targets = new Map([
      ['ArrowLeft', at - 1],
      ['ArrowRight', at + 1],
      ['Home', 0],
      ['End', buttons.length - 1],
    ]);
    const target = targets.get(event.key);
    if (event.key === 'Escape') this.active = null;
    if (target === undefined) return;
    event.preventDefault();
    buttons[Math.max(0, target)]?.focus();
  };

  private buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')];
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { focusRequest } = this;
    if (!changed.has('focusRequest') || !focusRequest) return;
    this.buttons()
      .find(({ dataset }) => dataset['ids']?.split(' ').includes(focusRequest.id))
      ?.focus();
  }
}

function has({ marks }: MarkGroup, id: string | null): boolean {
  return marks.some((mark) => mark.id === id);
}
