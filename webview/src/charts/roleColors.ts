import { type Color, colorText, over, parseColor, readable } from './contrast.js';
import { seriesRoles } from './seriesRoles.js';

/** What a line or mark needs at least to be seen (https://www.w3.org/TR/WCAG22/#non-text-contrast). */
const leastContrast = 3;

/** The theme's colour of each property: those of lines, and of cells of a confusion matrix. */
const themed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...seriesRoles.values()].flatMap(({ name, themeColor }) => (themeColor ? [[`--sw-${name}`, themeColor]] : [])),
  ),
  '--sw-right': '--vscode-charts-blue',
  '--sw-wrong': '--vscode-charts-red',
};

/**
 * The colours of lines and marks by their property: those of the theme, darker or lighter where they could not be told from the cards
 * they are on. `read` gives the value of a property of the theme; what it does not have stays as elements/styles.ts says.
 */
export function roleColors(read: (property: string) => string): Readonly<Record<string, string>> {
  const editor = parseColor(read('--vscode-editor-background')) ?? white;
  const widget = parseColor(read('--vscode-editorWidget-background'));
  const background = widget ? over(widget, over(editor, white)) : over(editor, white);
  return Object.fromEntries(
    Object.entries(themed).flatMap(([property, ofTheme]) => {
      const color = parseColor(read(ofTheme));
      return color ? [[property, colorText(readable(color, background, leastContrast))]] : [];
    }),
  );
}

const white: Color = [255, 255, 255, 1];
