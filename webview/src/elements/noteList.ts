import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FocusRequest } from '../charts/chartMarks.js';
import { formatCount, formatEpoch } from '../format.js';
import { noteMarkId } from '../marks/trainingMarks.js';
import type { Note } from '../store.js';
import { strings } from '../strings.js';
import { type FoldedNote, foldNotes } from './foldNotes.js';
import { inlineCode } from './inlineCode.js';
import { markSigns, signStyles } from './markSigns.js';
import { bareButtons, shared } from './styles.js';

/** List of the trainer's notes, errors and warnings first; repeated notes are one entry. */
@customElement('sw-note-list')
export class NoteList extends LitElement {
  static override styles = [
    shared,
    bareButtons,
    signStyles,
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
      .count {
        white-space: nowrap;
      }
      li:focus-visible,
      button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
      button {
        color: var(--vscode-textLink-foreground, inherit);
      }
      button:hover {
        text-decoration: underline;
      }
    `,
  ];

  @property({ attribute: false }) notes: readonly Note[] = [];
  /** Number of steps per epoch; 0 if it is unknown, so that steps are shown instead of epochs. */
  @property({ attribute: false }) stepsPerEpoch = 0;
  /** Moves the focus to the note of this mark. */
  @property({ attribute: false }) focusRequest: FocusRequest | null = null;
  /** Shows the mark of a note in the curves; `null` if there are none. */
  @property({ attribute: false }) showMark: ((id: string) => void) | null = null;

  protected override render() {
    if (this.notes.length === 0) return nothing;
    return html`<section class="card">
      <h2>${strings.notes}</h2>
      <ul tabindex="0" aria-label=${strings.notes}>
        ${foldNotes(this.notes).map((entry) => this.renderNote(entry))}
      </ul>
    </section>`;
  }

  private renderNote({ newest, records }: FoldedNote) {
    const { showMark, stepsPerEpoch } = this;
    const { code, level, message, record, step } = newest;
    const id = noteMarkId(record);
    const atStep = strings.atStep(formatCount(step));
    const at = stepsPerEpoch > 0 ? strings.compareEpoch(formatEpoch(step / stepsPerEpoch)) : atStep;
    const count = formatCount(records.length);
    const isMarked = code !== undefined && showMark !== null;
    return html`<li class=${level} data-ids=${records.map(noteMarkId).join(' ')} tabindex=${isMarked ? -1 : nothing}>
      <svg class="sign" viewBox="0 0 16 16" role="img" aria-label=${strings.level[level]}>${markSigns[level]}</svg>
      <span
        >${inlineCode(message)}
        ${records.length > 1 ? html`<span class="quiet count">${strings.timesNoted(count)}</span>` : nothing}</span
      >
      ${
        isMarked
          ? html`<button
              type="button"
              class="number"
              title=${strings.showInCurves(atStep)}
              @click=${() => {
                showMark(id);
              }}
            >
              ${at}
            </button>`
          : html`<span class="quiet number" title=${atStep}>${at}</span>`
      }
    </li>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { focusRequest } = this;
    if (!changed.has('focusRequest') || !focusRequest) return;
    const notes = [...this.renderRoot.querySelectorAll('li')];
    notes.find(({ dataset }) => dataset['ids']?.split(' ').includes(focusRequest.id))?.focus();
  }
}
