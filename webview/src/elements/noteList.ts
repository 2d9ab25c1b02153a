import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatCount } from '../format.js';
import type { Note } from '../store.js';
import { strings } from '../strings.js';
import { shared } from './styles.js';

const signs = { information: 'ⓘ', warning: '⚠', error: '✕' } as const;

/** What the trainer had to say, the newest first. */
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
        grid-template-columns: 1.2em 1fr auto;
        overflow-wrap: anywhere;
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
              <span class="sign" role="img" aria-label=${strings.level[level]}>${signs[level]}</span>
              <span>${message}</span>
              <span class="quiet number">${strings.atStep(formatCount(step))}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}
