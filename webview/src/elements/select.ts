import '@vscode-elements/elements/dist/vscode-option/index.js';
import { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** Option of a drop-down list. */
export interface Choice<T extends string = string> {
  readonly value: T;
  readonly label: string;
}

/** Returns a drop-down list. Calls `choose` with the selected value. */
export function select<T extends string>(
  label: string,
  testid: string,
  choices: readonly Choice<T>[],
  chosen: T | null,
  choose: (value: T) => void,
): TemplateResult {
  function onChange(event: Event): void {
    const { currentTarget } = event;
    if (!(currentTarget instanceof VscodeSingleSelect)) return;
    const choice = choices.find(({ value }) => value === currentTarget.value);
    if (choice) choose(choice.value);
  }
  // The element reads an option's text only once, so the key includes the text.
  return html`<vscode-single-select label=${label} data-testid=${testid} @change=${onChange}>
    ${repeat(
      choices,
      ({ value, label }) => `${value}\n${label}`,
      ({ value, label }) => html`<vscode-option .value=${value} .selected=${value === chosen}>${label}</vscode-option>`,
    )}
  </vscode-single-select>`;
}
