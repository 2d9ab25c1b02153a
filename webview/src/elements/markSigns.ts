import { css, svg, type SVGTemplateResult } from 'lit';
import type { MarkKind } from '../marks/mark.js';

/** Signs of marks and of notes by kind, in a drawing of 16 by 16. Drawn as SVG, because not every font has such symbols. */
export const markSigns: Readonly<Record<MarkKind, SVGTemplateResult>> = {
  information: svg`<circle cx="8" cy="8" r="6.5" /><path d="M8 7 V11.5 M8 4.5 V5.5" />`,
  warning: svg`<path d="M8 2 L14.5 13.5 H1.5 Z M8 6.5 V9.5 M8 11 V12" />`,
  error: svg`<circle cx="8" cy="8" r="6.5" /><path d="M5.5 5.5 L10.5 10.5 M10.5 5.5 L5.5 10.5" />`,
  best: svg`<path fill="currentColor" d="M8 1.5 L9.9 6 L14.7 6.4 L11 9.6 L12.1 14.3 L8 11.8 L3.9 14.3 L5 9.6 L1.3 6.4 L6.1 6 Z" />`,
  'learning-rate': svg`<path d="M1.5 4.5 H8 V12 H14.5" stroke-width="1.8" />`,
};

/** Styles of a sign. The class of the element around it is the kind. */
export const signStyles = css`
  .sign {
    fill: none;
    height: 16px;
    stroke: currentColor;
    stroke-width: 1.2;
    width: 16px;
  }
  .warning > .sign {
    color: var(--vscode-editorWarning-foreground, var(--vscode-foreground));
  }
  .error > .sign {
    color: var(--vscode-editorError-foreground, var(--vscode-foreground));
  }
  .information > .sign {
    color: var(--vscode-editorInfo-foreground, var(--vscode-foreground));
  }
`;
