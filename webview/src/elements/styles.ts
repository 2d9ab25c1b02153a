import { css } from 'lit';

/** Styles of all elements: VS Code's colours and common spacing. */
export const shared = css`
  :host {
    display: block;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  h2,
  h3,
  p,
  figure,
  dl,
  dd {
    margin: 0;
  }
  h2 {
    font-size: 1em;
    font-weight: 600;
  }
  code {
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 0.95em;
  }
  .card {
    background: var(--vscode-editorWidget-background, transparent);
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, transparent));
    border-radius: 6px;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-width: 0;
    padding: 12px 16px 16px;
  }
  .bar {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    min-height: 26px;
  }
  .spread {
    justify-content: space-between;
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
  .problem {
    background: var(--vscode-inputValidation-errorBackground, transparent);
    border: 1px solid var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground));
    border-radius: 4px;
    color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
    overflow-wrap: anywhere;
    padding: 6px 10px;
  }
  .pair {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr));
  }
  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
`;

/** Styles of a table with thin lines and small drawings. */
export const table = css`
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
  }
  th,
  td {
    border-bottom: 1px solid var(--sw-grid);
    padding: 4px 12px 4px 0;
    text-align: start;
  }
  th.number {
    text-align: end;
  }
  thead th {
    color: var(--vscode-descriptionForeground);
    font-weight: normal;
  }
  svg {
    display: block;
    fill: var(--sw-training);
  }
`;

/** Styles of the root element of a page. */
export const page = css`
  :host {
    color: var(--vscode-foreground);
    display: flex;
    flex-direction: column;
    gap: 16px;
    margin: 0 auto;
    max-width: 1600px;
    padding: 16px 0 24px;
  }
  h1 {
    font-size: 1.2em;
    font-weight: 600;
    margin: 0;
    overflow-wrap: anywhere;
  }
`;

/** Buttons without a frame: of a legend, of marks, in a list. */
export const bareButtons = css`
  button {
    background: none;
    border: 0;
    border-radius: 3px;
    color: inherit;
    cursor: pointer;
    font: inherit;
    padding: 0;
  }
`;

/** Styles of the root element of a view. */
export const view = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
`;

/** Default colours of roles, set on the root element. `roleColors` adjusts them; charts read them as CSS variables. */
export const roleStyles = css`
  :host {
    --sw-training: var(--vscode-charts-blue, #3794ff);
    --sw-validation: var(--vscode-charts-orange, #d18616);
    --sw-test: var(--vscode-charts-green, #89d185);
    --sw-run-1: var(--vscode-charts-blue, #3794ff);
    --sw-run-2: var(--vscode-charts-orange, #d18616);
    --sw-run-3: var(--vscode-charts-green, #89d185);
    --sw-run-4: var(--vscode-charts-purple, #b180d7);
    --sw-run-5: var(--vscode-charts-red, #f14c4c);
    --sw-run-6: var(--vscode-charts-yellow, #cca700);
    --sw-reference: var(--vscode-descriptionForeground, #999999);
    --sw-right: var(--vscode-charts-blue, #3794ff);
    --sw-wrong: var(--vscode-charts-red, #f14c4c);
    --sw-text: var(--vscode-foreground, #cccccc);
    --sw-background: var(--vscode-editorWidget-background, #1e1e1e);
    --sw-grid: color-mix(in srgb, var(--vscode-foreground, #808080) 15%, transparent);
    --sw-hover-background: var(--vscode-editorHoverWidget-background, #202020);
    --sw-hover-text: var(--vscode-editorHoverWidget-foreground, #cccccc);
    --sw-hover-border: var(--vscode-editorHoverWidget-border, #454545);
  }
`;
