import { html, type TemplateResult } from 'lit';

/** Text between backticks; a single backtick is an ordinary character. */
const code = /`([^`]+)`/;

/** Returns a text with what stands between backticks as code. */
export function inlineCode(text: string): TemplateResult {
  // The parts at odd indices are the groups of the expression.
  return html`${text.split(code).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** Returns a text without the backticks around code, for tooltips and names of elements. */
export function withoutBackticks(text: string): string {
  return text.split(code).join('');
}
