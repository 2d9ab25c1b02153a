import { html, svg, type TemplateResult } from 'lit';
import type { Line } from './line.js';
import { lookOf } from './seriesRoles.js';

const marks = {
  circle: svg`<circle cx="9" cy="5" r="3.5" fill="currentColor" />`,
  triangle: svg`<path d="M9 1 L13 8.5 L5 8.5 Z" fill="currentColor" />`,
  rect: svg`<rect x="5.5" y="1.5" width="7" height="7" fill="currentColor" />`,
  rectRot: svg`<path d="M9 0.5 L13.5 5 L9 9.5 L4.5 5 Z" fill="currentColor" />`,
  line: svg``,
};

/** Returns the legend symbol of a line: a short segment in its style. */
export function legendSign({ role, look }: Line): TemplateResult {
  const { mark, dash } = lookOf(role);
  if (look === 'points')
    return html`<svg class=${role} viewBox="0 0 18 10" aria-hidden="true">
      <circle cx="9" cy="5" r="3" fill="currentColor" opacity="0.6" />
    </svg>`;
  const isDashed = look === 'smooth' || look === 'dashed';
  return html`<svg class=${role} viewBox="0 0 18 10" aria-hidden="true">
    <path
      d="M0 5 H18"
      stroke="currentColor"
      stroke-width=${look === 'thin' || look === 'dashed' ? 1 : 2}
      stroke-dasharray=${isDashed ? dash.join(' ') : ''}
      opacity=${look === 'thin' ? 0.6 : 1}
    />
    ${look === 'marked' ? marks[mark] : null}
  </svg>`;
}
