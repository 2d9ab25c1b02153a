import { css, type CSSResult, unsafeCSS } from 'lit';
import { onThemeChange } from '../charts/onThemeChange.js';
import { roleColors } from '../charts/roleColors.js';
import type { SeriesRole } from '../charts/seriesRoles.js';

/** The colours of a page's lines and marks, by the theme. */
export const themeColors = {
  /** Sets the properties of a page's root to readable colours of the theme, now and whenever it changes. Returns how to stop. */
  follow(root: HTMLElement): () => void {
    const take = () => {
      const theme = getComputedStyle(document.documentElement);
      const colors = roleColors((property) => theme.getPropertyValue(property));
      for (const [property, color] of Object.entries(colors)) root.style.setProperty(property, color);
    };
    take();
    return onThemeChange(take);
  },

  /** Returns the style of signs of a role, whose class is its name. */
  ofRole: (name: SeriesRole): CSSResult => css`
    .${unsafeCSS(name)} {
      color: var(--sw-${unsafeCSS(name)});
    }
  `,
};
