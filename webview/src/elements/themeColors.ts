import { css, type CSSResult, unsafeCSS } from 'lit';
import { meaningColors } from '../charts/meaningColors.js';
import type { Meaning } from '../charts/meanings.js';
import { onThemeChange } from '../charts/onThemeChange.js';

/** The colours of a page's lines and marks, by the theme. */
export const themeColors = {
  /** Sets the properties of a page's root to readable colours of the theme, now and whenever it changes. Returns how to stop. */
  follow(root: HTMLElement): () => void {
    const take = () => {
      const theme = getComputedStyle(document.documentElement);
      const colors = meaningColors((property) => theme.getPropertyValue(property));
      for (const [property, color] of Object.entries(colors)) root.style.setProperty(property, color);
    };
    take();
    return onThemeChange(take);
  },

  /** Returns the style of signs of a meaning, whose class is its name. */
  ofMeaning: (name: Meaning): CSSResult => css`
    .${unsafeCSS(name)} {
      color: var(--sw-${unsafeCSS(name)});
    }
  `,
};
