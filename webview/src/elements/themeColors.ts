import { css, type CSSResult, unsafeCSS } from 'lit';
import { onThemeChange } from '../charts/onThemeChange.js';
import { roleColors } from '../charts/roleColors.js';
import type { SeriesRole } from '../charts/seriesRoles.js';

/** Colours of lines and markers that follow the theme. */
export const themeColors = {
  /** Sets the CSS variables of a page's root, now and when the theme changes. Returns a function that stops it. */
  follow(root: HTMLElement): () => void {
    const apply = () => {
      const theme = getComputedStyle(document.documentElement);
      const colors = roleColors((property) => theme.getPropertyValue(property));
      for (const [property, color] of Object.entries(colors)) root.style.setProperty(property, color);
    };
    apply();
    return onThemeChange(apply);
  },

  /** Returns the style of the legend symbols of a role; their CSS class is its name. */
  ofRole: (name: SeriesRole): CSSResult => css`
    .${unsafeCSS(name)} {
      color: var(--sw-${unsafeCSS(name)});
    }
  `,
};
