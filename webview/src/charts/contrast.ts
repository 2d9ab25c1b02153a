/** Red, green and blue in 0–255, and alpha in 0–1. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** Parses `#rgb`, `#rrggbb`, `#rrggbbaa` and `rgb(a)(…)`, the formats of VS Code's theme colours; `null` for others. */
export function parseColor(text: string): Color | null {
  const written = text.trim();
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(written)?.[1];
  if (hex !== undefined) {
    const digits = hex.length < 6 ? hex.replaceAll(/./g, '$&$&') : hex;
    const [red = 0, green = 0, blue = 0, alpha = 255] = (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
    return [red, green, blue, alpha / 255];
  }
  const parts =
    /^rgba?\(([^)]*)\)$/
      .exec(written)?.[1]
      ?.split(/[\s,/]+/)
      .map(Number) ?? [];
  const [red, green, blue, alpha = 1] = parts;
  if (red === undefined || green === undefined || blue === undefined || parts.some(Number.isNaN)) return null;
  return [red, green, blue, alpha];
}

/** Returns the opaque colour that results from `color` on an opaque background. */
export function over(color: Color, background: Color): Color {
  const [, , , alpha] = color;
  const mix = (index: 0 | 1 | 2): number => color[index] * alpha + background[index] * (1 - alpha);
  return [mix(0), mix(1), mix(2), 1];
}

/** Returns the contrast ratio of two opaque colours, from 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(a: Color, b: Color): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance([red, green, blue]: Color): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

const black: Color = [0, 0, 0, 1];
const white: Color = [255, 255, 255, 1];
const mixes = 100;

/** Mixes `color` with as little black or white as gives it the contrast `ratio` to an opaque background. */
export function readable(color: Color, background: Color, ratio: number): Color {
  const opaque = over(color, background);
  const goal = contrast(black, background) > contrast(white, background) ? black : white;
  for (let mix = 0; mix < mixes; mix++) {
    const [red, green, blue] = goal;
    const mixed = over([red, green, blue, mix / mixes], opaque);
    if (contrast(mixed, background) >= ratio) return mixed;
  }
  return goal;
}

/** Formats an opaque colour for CSS. */
export function colorText([red, green, blue]: Color): string {
  return `rgb(${[red, green, blue].map(Math.round).join(', ')})`;
}
