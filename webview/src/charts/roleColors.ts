import { type Color, colorText, over, parseColor, readable } from './contrast.js';
import { seriesRoles } from './seriesRoles.js';

/** Minimum contrast ratio of lines and markers (https://www.w3.org/TR/WCAG22/#non-text-contrast). */
const minContrast = 3;

/** Theme colour of each CSS variable, for lines and for cells of a confusion matrix. */
const themed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...seriesRoles.values()].flatMap(({ name, themeColor }) => (themeColor ? [[`--sw-${name}`, themeColor]] : [])),
  ),
  '--sw-right': '--vscode-charts-blue',
  '--sw-wrong': '--vscode-charts-red',
};

/**
 * Returns the colours of lines and markers by CSS variable: the theme's colours, made darker or lighter if their contrast to
 * a card is too low. `read` returns the value of a CSS variable of the theme. Variables without a theme colour are omitted;
 * elements/styles.ts has their defaults.
 */
export function roleColors(read: (property: string) => string): Readonly<Record<string, string>> {
  const editor = parseColor(read('--vscode-editor-background')) ?? white;
  const widget = parseColor(read('--vscode-editorWidget-background'));
  const background = widget ? over(widget, over(editor, white)) : over(editor, white);
  return Object.fromEntries(
    Object.entries(themed).flatMap(([property, ofTheme]) => {
      const color = parseColor(read(ofTheme));
      return color ? [[property, colorText(readable(color, background, minContrast))]] : [];
    }),
  );
}

const white: Color = [255, 255, 255, 1];
