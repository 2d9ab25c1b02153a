import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatCount } from '../format.js';
import type { Note } from '../store.js';
import { strings } from '../strings.js';
import { shared } from './styles.js';

/** Drawn as SVG, because not every font has such symbols. */
const signs = {
  information: svg`<circle cx="8" cy="8" r="6.5" /><path d="M8 7 V11.5 M8 4.5 V5.5" />`,
  warning: svg`<path d="M8 2 L14.5 13.5 H1.5 Z M8 6.5 V9.5 M8 11 V12" />`,
  error: svg`<circle cx="8" cy="8" r="6.5" /><path d="M5.5 5.5 L10.5 10.5 M10.5 5.5 L5.5 10.5" />`,
} as const;

/** List of the trainer's notes, the newest first. */
@customElement('sw-note-list')
export class NoteList extends LitElement {
  static override styles = [
    shared,
    css`
      ul {
        display: flex;
        flex-direction: column;
        gap: 4px;
        list-style: none;
        margin: 0;
        max-height: 220px;
        overflow: auto;
        padding: 0;
      }
      li {
        display: grid;
        gap: 8px;
        align-items: start;
        grid-template-columns: 16px 1fr auto;
        overflow-wrap: anywhere;
      }
      .sign {
        fill: none;
        height: 16px;
        stroke: currentColor;
        stroke-width: 1.2;
        width: 16px;
      }
      .warning .sign {
        color: var(--vscode-editorWarning-foreground, var(--vscode-foreground));
      }
      .error .sign {
        color: var(--vscode-editorError-foreground, var(--vscode-foreground));
      }
      .information .sign {
        color: var(--vscode-editorInfo-foreground, var(--vscode-foreground));
      }
    `,
  ];

  @property({ attribute: false }) notes: readonly Note[] = [];

  protected override render() {
    if (this.notes.length === 0) return nothing;
    return html`<section class="card">
      <h2>${strings.notes}</h2>
      <ul tabindex="0" aria-label=${strings.notes}>
        ${this.notes.toReversed().map(
          ({ level, message, step }) =>
            html`<li class=${level}>
              <svg class="sign" viewBox="0 0 16 16" role="img" aria-label=${strings.level[level]}>${signs[level]}</svg>
              <span>${message}</span>
              <span class="quiet number">${strings.atStep(formatCount(step))}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}
